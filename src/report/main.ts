import { existsSync } from "node:fs";
import { join } from "node:path";
import { printable } from "../adapters/terminal/printable.ts";
import type { Config } from "../config.ts";
import { createPatchFor } from "../content/patch.ts";
import { LedgerError } from "../ledger/ledger.ts";
import { createLedger, databaseFile } from "../ledger/open-ledger.ts";
import { parseReviewArguments } from "./arguments.ts";
import { type ReviewCommandParts, runReview } from "./command.ts";
import type { ReportParts } from "./review-report.ts";
import { OutputError } from "./write-text.ts";

/** `npm start -- review …` over what the configuration says is stored; what cannot be read is said in a line. Resolves to the exit code. */
export async function review(
  config: Config,
  parts: ReportParts & Pick<ReviewCommandParts, "io">,
  argv: readonly string[],
): Promise<number> {
  const tell = (text: string) => console.error(printable(text));
  const options = parseReviewArguments(argv.slice(1));
  if ("problem" in options) {
    tell(options.problem);
    return 2;
  }
  const file = join(config.ledger.dataDir, databaseFile);
  const where = config.ledger.databaseUrl === undefined ? file : "DATABASE_URL";
  let isTold = false;
  const error = (_: object, message: string) => {
    isTold = true;
    tell(`${where}: ${message}`);
  };
  const log = { error, warn: () => undefined, info: () => undefined };
  const ledger =
    where === file && !existsSync(file) ? undefined : createLedger(config.ledger, { thread: "own", log });
  try {
    await ledger?.opened();
    return await runReview(options, {
      ...parts,
      words: parts.catalog.words,
      ...(ledger === undefined ? {} : { ledger }),
      where,
      recordsQuestions: config.recordsQuestions,
      patchesFor: createPatchFor,
      ...(config.contentDir === undefined ? {} : { contentDir: config.contentDir }),
      tell,
    });
  } catch (error) {
    if (error instanceof OutputError) tell(error.message);
    else if (!(error instanceof LedgerError)) throw error;
    else if (!isTold) tell(`${where}: ${error.message}`);
    return 1;
  } finally {
    await ledger?.close();
  }
}
