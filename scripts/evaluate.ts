import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadContent } from "../src/content/load.ts";
import { trainOn } from "../src/content/training.ts";
import { createUnderstand } from "../src/core/knowledge/understand.ts";
import { endWithReader } from "./closed-pipe.ts";
import { type Judgement, judge, readQuestions, tally } from "./judge.ts";

/** What is measured on a list of questions, in or out of scope. */
interface Measure {
  readonly name: string;
  readonly holds: (judgement: Judgement) => boolean;
  /** On the project's own set the share may not be lower, or higher, than this: two points from what was reached. */
  readonly floor?: number;
  readonly ceiling?: number;
}

const inScope: readonly Measure[] = [
  { name: "right topic", holds: ({ isExact }) => isExact, floor: 0.89 },
  { name: "right or also acceptable", holds: ({ isRight }) => isRight, floor: 0.92 },
  { name: "right within “did you mean”", holds: ({ isOffered }) => isOffered },
  { name: "asked “did you mean”", holds: ({ outcome }) => outcome === "choose" },
  { name: "refused", holds: ({ isRefused }) => isRefused, ceiling: 0.03 },
  {
    name: "answered wrongly",
    holds: ({ outcome, isRight }) => outcome === "answer" && !isRight,
    ceiling: 0.04,
  },
];

const outOfScope: readonly Measure[] = [{ name: "recognised", holds: ({ isRight }) => isRight, floor: 0.94 }];

/**
 * Measures how well questions are understood: `npm run evaluate [FILE…]`, without files on the project's own set.
 *
 * Trains on the content as it stands, so nothing has to be built first. Each file holds one question a line, as JSON. On the own
 * set it ends with 1 when a share is past its floor or ceiling; the last lines say which.
 */
function main(files: readonly string[]): void {
  const content = loadContent();
  const understand = createUnderstand(trainOn(content), { senses: content.senses });
  const judged = (file: string): Judgement[] =>
    readQuestions(file).map((question) => judge(question, understand(question.text)));

  for (const file of files) report(file, judged(file));
  if (files.length > 0) return;

  const own = ownFiles().flatMap(judged);
  report("the project's own questions", own);
  for (const complaint of complaints(own)) {
    console.error(complaint);
    process.exitCode = 1;
  }
}

function ownFiles(): string[] {
  const folder = fileURLToPath(new URL("../test/questions", import.meta.url));
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .map((name) => join(folder, name));
}

function report(title: string, judgements: readonly Judgement[]): void {
  const ours = judgements.filter(({ isOurs }) => isOurs);
  const others = judgements.filter(({ isOurs }) => !isOurs);
  const isRight = (judgement: Judgement): boolean => judgement.isRight;
  console.log(`\n${title}`);

  console.log(" in scope");
  for (const { name, holds } of inScope) line(name, ours, holds);
  for (const [language, list] of tally(ours, ({ language }) => language))
    line(`right or also, ${language}`, list, isRight);

  console.log(" out of scope");
  for (const { name, holds } of outOfScope) line(name, others, holds);
  for (const [group, list] of tally(others, ({ group }) => group))
    line(`recognised, ${group}`, list, isRight);

  console.log(" topics with mistakes");
  for (const [topic, list] of tally(ours, ({ topic }) => topic))
    if (!list.every(isRight)) line(topic, list, isRight);

  console.log(" mistakes");
  for (const { isRight, outcome, topic, best, text } of judgements)
    if (!isRight) console.log(`  ${topic} → ${best} (${outcome})  ${JSON.stringify(text.slice(0, 120))}`);
}

function line(name: string, list: readonly Judgement[], holds: Measure["holds"]): void {
  const hits = list.filter(holds).length;
  const share = list.length === 0 ? "–" : percent(hits / list.length);
  console.log(`  ${name.padEnd(34)} ${share.padStart(8)}  ${hits} of ${list.length}`);
}

/** What is worse than it may be, each as a sentence. */
function complaints(judgements: readonly Judgement[]): string[] {
  const check = (measures: readonly Measure[], list: readonly Judgement[]): string[] =>
    measures.flatMap(({ name, holds, floor = 0, ceiling = 1 }) => {
      const share = list.filter(holds).length / list.length;
      if (share < floor) return [`“${name}” is ${percent(share)}; at least ${percent(floor)} is wanted.`];
      return share > ceiling
        ? [`“${name}” is ${percent(share)}; at most ${percent(ceiling)} is wanted.`]
        : [];
    });
  return [
    ...check(
      inScope,
      judgements.filter(({ isOurs }) => isOurs),
    ),
    ...check(
      outOfScope,
      judgements.filter(({ isOurs }) => !isOurs),
    ),
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

endWithReader();
main(process.argv.slice(2));
