import { readFileSync } from "node:fs";
import { z } from "zod";
import { loadKnowledge } from "../src/content/knowledge.ts";
import { createLikeness, groupQuestions, type Review } from "../src/core/index.ts";

/**
 * `npx tsx bench/review.ts`: how long it takes to group the most questions that a review has, and how well questions of one topic end
 * up together, on those of `test/questions`. Times depend on the machine.
 */
const most = 2_000;
const likeness = createLikeness((await loadKnowledge()).model);
const line = z.object({ text: z.string() });
const texts = readFileSync(new URL("../test/questions/own.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((each) => line.parse(JSON.parse(each)).text);

// The same questions again with a few more letters are other questions to everybody but us.
const asked = (textAt: (at: number) => string): Review["unanswered"] =>
  Array.from({ length: most }, (_, at) => ({
    questionKey: String(at),
    utterance: textAt(at),
    offered: [],
    language: "en",
    on: "2026-11-22",
  }));
const rest = Array.from({ length: 12 }, (_, at) => texts.slice(at * 12, (at + 1) * 12).join(" "));
const samples = {
  "questions as people ask them": asked(
    (at) => `${texts[at % texts.length]} ${Math.floor(at / texts.length) || ""}`,
  ),
  "questions of 500 letters": asked((at) =>
    `${texts[at % texts.length]} ${at} ${rest[at % rest.length]}`.slice(0, 500),
  ),
};

console.log(`Grouping ${most} questions, in milliseconds of this process's time: median and worst of 9`);
for (const [name, questions] of Object.entries(samples)) {
  const times = Array.from({ length: 9 }, () => {
    const from = process.cpuUsage();
    groupQuestions(questions, likeness);
    return process.cpuUsage(from).user / 1_000;
  }).sort((one, other) => one - other);
  console.log(`${name.padEnd(30)} ${times[4]?.toFixed(0)}  ${times[8]?.toFixed(0)}`);
}
