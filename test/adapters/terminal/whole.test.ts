import { Readable } from "node:stream";
import { beforeAll, describe, expect, it } from "vitest";
import { createResponder } from "../../../src/adapters/adapter.ts";
import { loadContent } from "../../../src/content/load.ts";
import { catalogContent } from "../../../src/content/training.ts";
import { createCatalog } from "../../../src/core/catalog/catalog.ts";
import { createGuide, type Guide } from "../../../src/core/index.ts";
import { createMemoryLedger } from "../../../src/ledger/memory-ledger.ts";
import { createSign } from "../../../src/sign.ts";
import { echoGuide, run } from "./support.ts";

const log = { debug() {}, info() {}, warn() {}, error() {}, fatal() {} };
let guide: Guide;
/** What to type for the right choice, by the question's text: its label, or its letter where that is too long for a button. */
let questions: ReadonlyMap<string, string>;

beforeAll(() => {
  const content = loadContent();
  const catalog = createCatalog(catalogContent(content));
  questions = new Map(
    content.quiz.map(({ text, choices, correct }) => [
      text.en,
      choices.every((choice) => choice.text.en.length <= 38)
        ? (choices.find((choice) => choice.id === correct)?.text.en ?? "")
        : correct,
    ]),
  );
  guide = createGuide({
    catalog,
    understand: echoGuide.understand,
    rankTopics: () => [],
    likeness: () => new Map(),
    patchFor: () => ({ added: [], left: [] }),
    sign: createSign("a secret of the test"),
    version: "1.2.3",
    recordsQuestions: false,
    retentionDays: 90,
  });
});

/** What the terminal prints with the shipped content for these lines from a pipe. */
function pipe(lines: readonly string[]): Promise<string> {
  const now = () => new Date("2026-11-22T12:00:00Z");
  const responder = {
    guide,
    ledger: createMemoryLedger(),
    log,
    platform: "terminal",
    now,
    random: () => 0.5,
  };
  const respond = createResponder(responder);
  return run({ kind: "chat", lines: "words" }, { input: Readable.from(lines), respond, guide });
}

/** Types what `choose` says for each reply until it says nothing; returns the replies. */
async function play(
  command: string,
  choose: (reply: string) => string | undefined,
): Promise<readonly string[]> {
  const lines = [`${command}\n`];
  const replies = [await pipe(lines)];
  for (;;) {
    const line = choose((replies.at(-1) ?? "").replace(/\s+/g, " "));
    if (line === undefined) return replies;
    lines.push(`${line}\n`);
    const before = replies.join("").length;
    replies.push((await pipe(lines)).slice(before));
  }
}

describe("the shipped content in a pipe", () => {
  it("plays a whole quiz to its score", async () => {
    const answered = new Set<string>();
    const replies = await play("quiz", (reply) => {
      if (!reply.includes("Question ")) return undefined;
      const [question, correct] = [...questions].find(([text]) => reply.includes(text)) ?? ["", ""];
      if (answered.has(question)) return "1";
      answered.add(question);
      return correct;
    });
    expect(answered.size).toBe(5);
    expect(replies.length).toBe(11);
    expect(replies.at(-1)).toContain("5 of 5");
  });

  it.each([1, 2, 3])(
    "goes through the finder to a recommendation with answer %i everywhere",
    async (answer) => {
      const replies = await play("find", (reply) =>
        reply.includes("Pick an answer") ? String(answer) : undefined,
      );
      expect(replies.length).toBeGreaterThan(1);
      expect(replies.length).toBeLessThanOrEqual(7);
      expect(replies.at(-1)).toMatch(/because you said/i);
    },
  );
});
