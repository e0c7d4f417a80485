import { calibrate, holdOut } from "./calibrate.ts";
import { extractFeatures } from "./features.ts";
import { learn, type Sample } from "./learn.ts";
import { createModel, type Model } from "./model.ts";
import type { FoldTable } from "./normalize.ts";
import { type Alias, collectLexicon, countWords, createReader, type Lexicon } from "./reading.ts";
import { findSlips } from "./slips.ts";

/** An utterance and the id of the topic it asks for. */
export interface Example {
  readonly text: string;
  readonly topic: string;
}

export interface TrainOptions {
  /** Everything random is drawn from it; 1 if absent. */
  readonly seed?: number;
  readonly aliases?: readonly Alias[];
  /** Traditional → simplified characters. */
  readonly foldTable?: FoldTable;
  /**
   * Share of our own questions that may be taken for foreign, on held-out utterances; 0.1 if absent. Of real questions it is about
   * half as many, because authors write no utterance twice and so each held-out one is a harder case than most.
   */
  readonly refused?: number;
  /** Share of our own questions that may be answered outright and wrongly, on held-out utterances; 0.07 if absent. */
  readonly wrong?: number;
}

/** What training looks at, after reading: samples of topics first, then negatives, then background, each in the given order. */
export interface Course {
  readonly topics: readonly string[];
  readonly lexicon: Lexicon;
  readonly samples: readonly Sample[];
}

export const foldCount = 4;
export const defaultSeed = 1;

/** A word is taken for rightly spelt once this many have written it. */
const leastWritten = 2;

/**
 * Trains a model.
 *
 * `examples` are utterances of the topics; `negatives` are questions that sound like ours and are not, in order of subject;
 * `background` is anything else that people write. The same arguments give the same model, byte for byte. About eight seconds for
 * 40 topics of 250 utterances.
 */
export function train(
  examples: readonly Example[],
  negatives: readonly string[],
  background: readonly string[],
  options: TrainOptions = {},
): Model {
  const { seed = defaultSeed, refused = 0.1, wrong = 0.07 } = options;
  const { topics, lexicon, samples } = prepare(examples, negatives, background, options);
  // Without negatives the topics themselves have to stand in for what is near and yet not ours.
  const leavesOutTopics = negatives.length === 0;
  const heldOut = holdOut(samples, { topicCount: topics.length, folds: foldCount, seed, leavesOutTopics });
  const calibration = calibrate(heldOut, { refused, wrong });
  return createModel({ topics, lexicon, trained: learn(samples, topics.length, seed), calibration });
}

/** Reads all texts that a model is to be trained on. Topics are numbered in order of their first example. */
export function prepare(
  examples: readonly Example[],
  negatives: readonly string[],
  background: readonly string[],
  { aliases = [], foldTable = new Map() }: TrainOptions = {},
): Course {
  const topics = [...new Set(examples.map(({ topic }) => topic))];
  const numbers = new Map(topics.map((topic, at) => [topic, at]));
  const asked = examples.map(({ text }) => text);
  const others = [...negatives, ...background];
  const names = aliases.flatMap(({ words }) => words);
  const texts = [...asked, ...others];
  const lexicon = collectLexicon(aliases, foldTable, spellings({ asked, others, names }, foldTable));
  const read = createReader(lexicon);
  const samples = texts.map((text, at): Sample => {
    const topic = examples[at]?.topic;
    return {
      features: extractFeatures(read(text)),
      topic: topic === undefined ? undefined : numbers.get(topic),
      isForeign: at >= examples.length && at < examples.length + negatives.length,
    };
  });
  return { topics, lexicon, samples };
}

/**
 * The words taken for rightly spelt, the commoner first; ties in alphabetical order.
 *
 * Some utterances of the topics are misspelt on purpose, and several share a slip. A name, or a word of any other text, is none.
 */
function spellings(
  { asked, others, names }: Readonly<Record<"asked" | "others" | "names", readonly string[]>>,
  fold: FoldTable,
): string[] {
  // Names are right by decree: they are counted as often as it takes.
  const decreed = Array.from({ length: leastWritten }, () => names).flat();
  const counts = countWords([...asked, ...others, ...decreed], fold);
  const attested = countWords([...others, ...names], fold);
  const slips = findSlips(counts);
  return [...counts]
    .filter(([word, count]) => count >= leastWritten && (attested.has(word) || !slips.has(word)))
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([word]) => word);
}
