import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadContent } from "../src/content/load.ts";
import { trainOn } from "../src/content/training.ts";
import { createUnderstand } from "../src/core/knowledge/understand.ts";
import { type Judgement, judge, type Question, tally } from "./judge.ts";

/**
 * Measures how well questions are understood: `npm run evaluate [FILE…]`, without files on the project's own set.
 *
 * Trains on the content as it stands, so nothing has to be built first. Each file holds one question a line, as JSON.
 */
function main(files: readonly string[]): void {
  const content = loadContent();
  const understand = createUnderstand(trainOn(content), { senses: content.senses });
  for (const file of files.length > 0 ? files : ownFiles()) {
    console.log(`\n${file}`);
    report(readQuestions(file).map((question) => judge(question, understand(question.text))));
  }
}

function ownFiles(): string[] {
  const folder = fileURLToPath(new URL("../test/questions", import.meta.url));
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .map((name) => join(folder, name));
}

function readQuestions(file: string): Question[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Question);
}

function report(judgements: readonly Judgement[]): void {
  const ours = judgements.filter(({ isOurs }) => isOurs);
  const others = judgements.filter(({ isOurs }) => !isOurs);
  const line = (name: string, list: readonly Judgement[], holds: (judgement: Judgement) => boolean): void => {
    const hits = list.filter(holds).length;
    const share = list.length === 0 ? "–" : `${((100 * hits) / list.length).toFixed(1)} %`;
    console.log(`  ${name.padEnd(34)} ${share.padStart(8)}  ${hits} of ${list.length}`);
  };

  console.log(" in scope");
  line("right topic", ours, ({ isExact }) => isExact);
  line("right or also acceptable", ours, ({ isRight }) => isRight);
  line("right within “did you mean”", ours, ({ isOffered }) => isOffered);
  line("asked “did you mean”", ours, ({ outcome }) => outcome === "choose");
  line("refused", ours, ({ isRefused }) => isRefused);
  line("answered wrongly", ours, ({ outcome, isRight }) => outcome === "answer" && !isRight);
  for (const [language, list] of tally(ours, ({ language }) => language)) {
    line(`right or also, ${language}`, list, ({ isRight }) => isRight);
  }
  console.log(" out of scope");
  line("recognised", others, ({ isRight }) => isRight);
  for (const [group, list] of tally(others, ({ group }) => group))
    line(`recognised, ${group}`, list, ({ isRight }) => isRight);

  console.log(" topics with mistakes");
  for (const [topic, list] of tally(ours, ({ topic }) => topic)) {
    if (list.some(({ isRight }) => !isRight)) line(topic, list, ({ isRight }) => isRight);
  }
  console.log(" mistakes");
  for (const { isRight, outcome, topic, best, text } of judgements) {
    if (!isRight) console.log(`  ${topic} → ${best} (${outcome})  ${JSON.stringify(text.slice(0, 120))}`);
  }
}

main(process.argv.slice(2));
