import { PassThrough, Writable } from "node:stream";
import { createPatchFor } from "../../src/content/patch.ts";
import { createLikeness, type Review } from "../../src/core/index.ts";
import type { ReviewOptions } from "../../src/report/arguments.ts";
import { type ReviewCommandParts, runReview } from "../../src/report/command.ts";
import { catalog, model, understand } from "../support/product.ts";

export const reportParts = { catalog, likeness: createLikeness(model), understand };

/** What the command prints and tells over a store with this review; over none where there is none. */
export async function run(
  options: ReviewOptions,
  review: Review | undefined,
  changes: Partial<ReviewCommandParts> = {},
) {
  const printed: string[] = [];
  const told: string[] = [];
  const output = new Writable({
    write(chunk, _, done) {
      printed.push(String(chunk));
      done();
    },
  });
  const exitCode = await runReview(options, {
    ...reportParts,
    words: catalog.words,
    ...(review === undefined ? {} : { ledger: { recall: async () => ({ recentTopics: [], review }) } }),
    where: "data/ledger.db",
    recordsQuestions: true,
    patchesFor: createPatchFor,
    io: { input: new PassThrough(), output, environment: { LANG: "en_GB.UTF-8" } },
    tell: (text) => told.push(text),
    ...changes,
  });
  return { printed: printed.join(""), told, exitCode };
}
