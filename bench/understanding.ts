import { fileURLToPath } from "node:url";
import Fuse from "fuse.js";
import MiniSearch, { type SearchOptions } from "minisearch";
import { NlpManager } from "node-nlp";
import { type Question, readQuestions } from "../scripts/judge.ts";
import { loadContent } from "../src/content/load.ts";
import { trainingTexts } from "../src/content/training.ts";
import { readModel } from "../src/core/knowledge/model.ts";
import { type Example, train } from "../src/core/knowledge/train.ts";
import { createUnderstand } from "../src/core/knowledge/understand.ts";

/** Something that can say which topic a question is about; `undefined` when it has no idea. */
interface Contender {
  readonly name: string;
  readonly ask: (text: string) => Promise<string | undefined> | string | undefined;
}

const ownQuestions = fileURLToPath(new URL("../test/questions/own.jsonl", import.meta.url));
/** A contender is asked everything once, to warm up and to be judged; a slow one is judged on what it gets done in this time. */
const judgedMs = 20_000;
/** After that it is asked again and again for so long. */
const timedMs = 3_000;
/** Questions stand in order of topic; asked at this stride, the first ones are a fair sample. Coprime to any usual number. */
const stride = 101;

/**
 * Compares the engine with search libraries and a chatbot library over the same utterances and questions, in one process:
 * `npm run bench`. Times are told as ratios, because they depend on the machine and on what else it does.
 */
async function main(files: readonly string[]): Promise<void> {
  const questions = (files.length > 0 ? files : [ownQuestions])
    .flatMap(readQuestions)
    .filter(({ topic }) => topic !== "none");
  const content = loadContent();
  const { examples, negatives, background, options } = trainingTexts(content);

  const bytes = train(examples, negatives, background, options).serialize();
  const readStart = performance.now();
  const model = readModel(bytes);
  const readMs = performance.now() - readStart;
  const understand = createUnderstand(model, { senses: content.senses });

  const contenders: Contender[] = [
    { name: "classify", ask: (text) => model.classify(text).topics[0]?.topic },
    { name: "understand", ask: (text) => understand(text).ranked[0]?.topic },
    createMiniSearch("minisearch", examples, {}),
    createMiniSearch("… forgiving", examples, { fuzzy: 0.2, prefix: true }),
    createFuse(examples),
    await createNodeNlp(examples),
  ];
  console.log(
    `${questions.length} questions in scope, ${examples.length} utterances; model ${bytes.length} bytes, read in ${readMs.toFixed(1)} ms`,
  );
  console.log(
    "name".padEnd(12),
    "right".padStart(8),
    "or also".padStart(8),
    "median µs".padStart(11),
    "p99 µs".padStart(9),
    "time".padStart(8),
  );
  let first: number | undefined;
  for (const contender of contenders) {
    const { right, also, medianUs, p99Us } = await measure(contender, questions);
    first ??= medianUs;
    console.log(
      contender.name.padEnd(12),
      `${(100 * right).toFixed(1)} %`.padStart(8),
      `${(100 * also).toFixed(1)} %`.padStart(8),
      medianUs.toFixed(0).padStart(11),
      p99Us.toFixed(0).padStart(9),
      `${(medianUs / first).toFixed(1)} x`.padStart(8),
    );
  }
}

async function measure({ ask }: Contender, questions: readonly Question[]) {
  let right = 0;
  let also = 0;
  const times: number[] = [];
  let judged = 0;
  for (
    const judgedEnd = performance.now() + judgedMs;
    judged < questions.length && performance.now() < judgedEnd;
    judged++
  ) {
    const question = questions[(judged * stride) % questions.length] as Question;
    const topic = await ask(question.text);
    if (topic === question.topic) right++;
    else if (topic !== undefined && question.also?.includes(topic)) also++;
  }
  const end = performance.now() + timedMs;
  for (let at = 0; performance.now() < end; at++) {
    const start = performance.now();
    await ask((questions[at % questions.length] as Question).text);
    times.push((performance.now() - start) * 1_000);
  }
  times.sort((a, b) => a - b);
  return {
    right: right / judged,
    also: (right + also) / judged,
    medianUs: times[Math.floor(times.length / 2)] ?? 0,
    p99Us: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}

/** Splits Latin words, and Han characters one by one: the peers' own splitting would see a Chinese sentence as one word. */
function tokenize(text: string): string[] {
  return text.match(/[\p{sc=Latn}\p{Nd}]+|\p{L}/gu) ?? [];
}

function createMiniSearch(
  name: string,
  examples: readonly Example[],
  searchOptions: SearchOptions,
): Contender {
  const index = new MiniSearch({
    fields: ["text"],
    storeFields: ["topic"],
    tokenize,
    searchOptions,
  });
  index.addAll(examples.map((example, id) => ({ id, ...example })));
  return { name, ask: (text) => index.search(text)[0]?.topic as string | undefined };
}

function createFuse(examples: readonly Example[]): Contender {
  const index = new Fuse(examples, { keys: ["text"], ignoreLocation: true, threshold: 0.6 });
  return { name: "fuse.js", ask: (text) => index.search(text, { limit: 1 })[0]?.item.topic };
}

async function createNodeNlp(examples: readonly Example[]): Promise<Contender> {
  const manager = new NlpManager({
    languages: ["en", "zh"],
    forceNER: false,
    autoSave: false,
    nlu: { log: false },
  });
  for (const { text, topic } of examples)
    manager.addDocument(/\p{sc=Han}/u.test(text) ? "zh" : "en", text, topic);
  await manager.train();
  return {
    name: "node-nlp",
    ask: async (text) => (await manager.process(/\p{sc=Han}/u.test(text) ? "zh" : "en", text)).intent,
  };
}

await main(process.argv.slice(2));
