import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadContent } from "../src/content/load.ts";
import { trainOn } from "../src/content/training.ts";
import { createUnderstand } from "../src/core/knowledge/understand.ts";
import { endWithReader } from "./closed-pipe.ts";
import { type Judgement, judge, type Question, readQuestions, tally } from "./judge.ts";
import { misspell } from "./misspell.ts";

/** What is measured on a list of questions: in scope, out of scope, or in scope and misspelt. */
interface Measure {
  readonly name: string;
  readonly holds: (judgement: Judgement) => boolean;
  /** On the project's own set the share may not be lower, or higher, than this: a point and a half from what was reached. */
  readonly floor?: number;
  readonly ceiling?: number;
}

/** The judgements of one set: of questions in scope, out of scope, and in scope with slips. */
interface Judged {
  readonly ours: readonly Judgement[];
  readonly others: readonly Judgement[];
  readonly slipped: readonly Judgement[];
}

const inScope: readonly Measure[] = [
  { name: "right topic", holds: ({ isExact }) => isExact, floor: 0.908 },
  { name: "right or also acceptable", holds: ({ isRight }) => isRight, floor: 0.942 },
  { name: "right within “did you mean”", holds: ({ isOffered }) => isOffered },
  { name: "asked “did you mean”", holds: ({ outcome }) => outcome === "choose" },
  { name: "refused", holds: ({ isRefused }) => isRefused, ceiling: 0.022 },
  {
    name: "answered wrongly",
    holds: ({ outcome, isRight }) => outcome === "answer" && !isRight,
    ceiling: 0.025,
  },
];

const outOfScope: readonly Measure[] = [
  { name: "recognised", holds: ({ isRight }) => isRight, floor: 0.978 },
];

const misspelt: readonly Measure[] = [
  { name: "misspelt, right or also acceptable", holds: ({ isRight }) => isRight, floor: 0.952 },
];

/** Each question is misspelt in as many ways. */
const misspellings = 3;

/**
 * Measures how well questions are understood: `npm run evaluate [FILE…]`, without files on the project's own set.
 *
 * Trains on the content as it stands, so nothing has to be built first. Each file holds one question a line, as JSON. On the own
 * set it ends with 1 when a share is past its floor or ceiling; the last lines say which.
 */
function main(files: readonly string[]): void {
  const content = loadContent();
  const understand = createUnderstand(trainOn(content), { senses: content.senses });
  const judged = (questions: readonly Question[]): Judgement[] =>
    questions.map((question) => judge(question, understand(question.text)));
  const measured = (title: string, questions: readonly Question[]): Judged => {
    const judgements = judged(questions);
    const ours = judgements.filter(({ isOurs }) => isOurs);
    const others = judgements.filter(({ isOurs }) => !isOurs);
    const slipped = judged(questions.flatMap(misspeltVersions)).filter(({ isOurs }) => isOurs);
    report(title, { ours, others, slipped });
    return { ours, others, slipped };
  };

  for (const file of files) measured(file, readQuestions(file));
  if (files.length > 0) return;

  for (const complaint of complaints(
    measured("the project's own questions", ownFiles().flatMap(readQuestions)),
  )) {
    console.error(complaint);
    process.exitCode = 1;
  }
}

/** A question with longer Latin words, with a slip in each of them; none of one without. */
function misspeltVersions(question: Question): Question[] {
  const seeds = Array.from({ length: misspellings }, (_, at) => at + 1);
  return seeds
    .map((seed) => ({ ...question, text: misspell(question.text, seed) }))
    .filter(({ text }) => text !== question.text);
}

function ownFiles(): string[] {
  const folder = fileURLToPath(new URL("../test/questions", import.meta.url));
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .map((name) => join(folder, name));
}

function report(title: string, { ours, others, slipped }: Judged): void {
  const isRight = (judgement: Judgement): boolean => judgement.isRight;
  console.log(`\n${title}`);

  console.log(" in scope");
  for (const { name, holds } of inScope) line(name, ours, holds);
  for (const { name, holds } of misspelt) line(name, slipped, holds);
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
  for (const { isRight, outcome, topic, best, text } of [...ours, ...others])
    if (!isRight) console.log(`  ${topic} → ${best} (${outcome})  ${JSON.stringify(text.slice(0, 120))}`);
}

function line(name: string, list: readonly Judgement[], holds: Measure["holds"]): void {
  const hits = list.filter(holds).length;
  const share = list.length === 0 ? "–" : percent(hits / list.length);
  console.log(`  ${name.padEnd(34)} ${share.padStart(8)}  ${hits} of ${list.length}`);
}

/** What is worse than it may be, each as a sentence. */
function complaints({ ours, others, slipped }: Judged): string[] {
  const check = (measures: readonly Measure[], list: readonly Judgement[]): string[] =>
    measures.flatMap(({ name, holds, floor = 0, ceiling = 1 }) => {
      const share = list.filter(holds).length / list.length;
      if (share < floor) return [`“${name}” is ${percent(share)}; at least ${percent(floor)} is wanted.`];
      return share > ceiling
        ? [`“${name}” is ${percent(share)}; at most ${percent(ceiling)} is wanted.`]
        : [];
    });
  return [...check(inScope, ours), ...check(misspelt, slipped), ...check(outOfScope, others)];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

endWithReader();
main(process.argv.slice(2));
