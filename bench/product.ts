import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { writeMessages } from "../src/adapters/slack/write-messages.ts";
import { noPaint } from "../src/adapters/terminal/colour.ts";
import { renderReply } from "../src/adapters/terminal/render.ts";
import { loadContent } from "../src/content/load.ts";
import { createPatchFor } from "../src/content/patch.ts";
import { catalogContent, trainOn } from "../src/content/training.ts";
import { createCatalog } from "../src/core/catalog/catalog.ts";
import { createGuide, createLikeness, emptyMemory } from "../src/core/index.ts";
import { createSuggest } from "../src/core/knowledge/suggest.ts";
import { createUnderstand } from "../src/core/knowledge/understand.ts";
import { createSign } from "../src/sign.ts";
import { questions } from "./questions.ts";

/**
 * The whole product, second part of `npm run bench`: time per rendered answer, also with ten times the content,
 * and start to first answer. Times depend on the machine; the ratios are formed in this run.
 */
const rounds = 600;

const content = loadContent();
const once = timeAnswers(content);
const tenfold = timeAnswers(tenTimes(content));
console.log("\nOne question, understood, answered and rendered, in microseconds");
for (const surface of ["slack", "terminal"] as const) {
  row(`${surface}, shipped content`, once[surface]);
  row(`${surface}, ten times it`, tenfold[surface]);
  console.log(`ratio of the medians        ${(tenfold[surface].median / once[surface].median).toFixed(2)}`);
}

const bare = medianOf(times(9, () => run(["-e", "0"])));
const first = medianOf(
  times(9, () =>
    run([fileURLToPath(new URL("../dist/main.js", import.meta.url)), "ask", questions[0] ?? ""]),
  ),
);
console.log("\nStart to first answer, in milliseconds, medians of 9");
console.log(`node itself           ${bare.toFixed(0)}`);
console.log(`with the answer       ${first.toFixed(0)}  (${(first / bare).toFixed(1)} times node itself)`);
console.log(`\nMemory of this process after all that: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);

interface Times {
  readonly median: number;
  readonly p99: number;
}

function timeAnswers(knowledge: ReturnType<typeof loadContent>) {
  const catalog = createCatalog(catalogContent(knowledge));
  const model = trainOn(knowledge);
  const guide = createGuide({
    catalog,
    understand: createUnderstand(model, { senses: [...catalog.senses.values()] }),
    rankTopics: createSuggest(model, [...catalog.topics.values()]),
    likeness: createLikeness(model),
    patchFor: createPatchFor(),
    sign: createSign("a secret for the benchmark"),
    version: "0",
    recordsQuestions: false,
    retentionDays: 90,
  });
  const user = { id: "bench", name: "Bench", isOperator: false, isAdmin: false };
  const handle = (utterance: string) =>
    guide.handle({
      intent: { kind: "words", utterance },
      user,
      extent: "paged",
      surface: "direct",
      today: "2026-11-22",
      seed: 1,
      memory: emptyMemory,
    }).reply;
  return {
    slack: timeEach((utterance) => {
      const reply = handle(utterance);
      if (reply.kind === "message") writeMessages(reply, catalog.words[reply.locale]);
    }),
    terminal: timeEach((utterance) =>
      renderReply(handle(utterance), { width: 80, paint: noPaint, buttons: "numbered" }),
    ),
  };
}

/** No question is asked twice in the same words, so that each is understood anew. */
function timeEach(answer: (utterance: string) => unknown): Times {
  const micros: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const question of questions) {
      const utterance = `${question} ${round}`;
      const start = process.hrtime.bigint();
      answer(utterance);
      // The first rounds only warm up.
      if (round >= rounds / 3) micros.push(Number(process.hrtime.bigint() - start) / 1_000);
    }
  }
  micros.sort((a, b) => a - b);
  return {
    median: micros[Math.floor(micros.length / 2)] ?? 0,
    p99: micros[Math.floor(micros.length * 0.99)] ?? 0,
  };
}

/** The same content ten times over: nine copies of every topic and fact under other ids and other words. */
function tenTimes(knowledge: typeof content): typeof content {
  const copies = Array.from({ length: 9 }, (_, copy) => copy + 2);
  const renamed = (id: string, copy: number) => `${id.slice(0, 21)}-${copy}`;
  return {
    ...knowledge,
    facts: [
      ...knowledge.facts,
      ...copies.flatMap((copy) => knowledge.facts.map((fact) => ({ ...fact, id: `${fact.id}-${copy}` }))),
    ],
    topics: [
      ...knowledge.topics,
      ...copies.flatMap((copy) =>
        knowledge.topics.map((topic) => ({
          ...topic,
          id: renamed(topic.id, copy),
          facts: topic.facts.map((id) => `${id}-${copy}`),
          utterances: {
            en: topic.utterances.en.slice(0, 12).map((text) => `${text} in branch${copy}`),
            "zh-CN": topic.utterances["zh-CN"].slice(0, 12).map((text) => `${text}第${copy}分部`),
            other: topic.utterances.other.slice(0, 12).map((text) => `${text} branch${copy}`),
          },
        })),
      ),
    ],
  };
}

function run(argv: readonly string[]): number {
  const start = process.hrtime.bigint();
  spawnSync(process.execPath, argv, { stdio: "ignore" });
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function times(count: number, measure: () => number): number[] {
  return Array.from({ length: count }, measure);
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function row(name: string, { median, p99 }: Times): void {
  console.log(
    `${name.padEnd(28)}median ${median.toFixed(0).padStart(6)}   p99 ${p99.toFixed(0).padStart(6)}`,
  );
}
