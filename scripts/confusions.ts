import { loadContent } from "../src/content/load.ts";
import { trainingTexts } from "../src/content/training.ts";
import { holdOut } from "../src/core/knowledge/calibrate.ts";
import { defaultSeed, foldCount, prepare } from "../src/core/knowledge/train.ts";
import { endWithReader } from "./closed-pipe.ts";
import { tally } from "./judge.ts";

/** How many lines of each list are worth reading at once. */
const longest = 60;

/**
 * Shows where the content confuses the engine: `npm run confusions [TOPIC]`.
 *
 * Every utterance is classified by a model that was trained without it. Lists the topics that are found least, the pairs that mix
 * most with the utterances that do, and the out-of-scope questions that sound most like a topic. With a topic, only its own lines.
 */
function main(only: string | undefined): void {
  const { examples, negatives, background, options } = trainingTexts(loadContent());
  const { topics, samples } = prepare(examples, negatives, background, options);
  const texts = [...examples.map(({ text }) => text), ...negatives, ...background];
  const results = holdOut(samples, {
    topicCount: topics.length,
    folds: foldCount,
    seed: defaultSeed,
    leavesOutTopics: false,
  })
    .map(({ sample, topic, weighing }) => ({
      text: texts[sample] ?? "",
      topic: topic === undefined ? "none" : (topics[topic] ?? ""),
      best: topics[weighing.best] ?? "",
      margin: weighing.margins[weighing.best] ?? 0,
      rank:
        topic === undefined ? 0 : weighing.margins.filter((m) => m > (weighing.margins[topic] ?? 0)).length,
    }))
    .filter(({ topic, best }) => only === undefined || topic === only || best === only);
  const ours = results.filter(({ topic }) => topic !== "none");
  const share = (hits: number, of: number): string => `${((100 * hits) / of).toFixed(1)} %`;

  console.log(
    `Held-out utterances: ${share(ours.filter(({ rank }) => rank === 0).length, ours.length)} right,`,
  );
  console.log(`${share(ours.filter(({ rank }) => rank < 3).length, ours.length)} among the best three.\n`);

  console.log("Found least:");
  const found = tally(ours, ({ topic }) => topic)
    .map(([topic, list]) => ({
      topic,
      size: list.length,
      right: list.filter(({ rank }) => rank === 0).length,
    }))
    .sort((a, b) => a.right / a.size - b.right / b.size);
  for (const { topic, size, right } of found)
    console.log(`  ${topic.padEnd(24)} ${share(right, size)} of ${size}`);

  console.log("\nMixed up most:");
  const pairs = tally(
    ours.filter(({ rank }) => rank > 0),
    ({ topic, best }) => `${topic} → ${best}`,
  ).sort(([, a], [, b]) => b.length - a.length);
  for (const [pair, list] of pairs.slice(0, longest)) {
    console.log(`  ${pair} (${list.length})`);
    for (const { text } of list.slice(0, only === undefined ? 6 : longest)) console.log(`    ${text}`);
  }

  console.log("\nOut of scope, and yet near a topic:");
  const near = results.filter(({ topic }) => topic === "none").sort((a, b) => b.margin - a.margin);
  for (const { text, best, margin } of near.slice(0, longest)) {
    console.log(`  ${margin.toFixed(2).padStart(5)} ${best.padEnd(24)} ${text}`);
  }
}

endWithReader();
main(process.argv[2]);
