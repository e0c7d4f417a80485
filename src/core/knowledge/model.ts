import type { Calibration } from "./calibrate.ts";
import { extractFeatures } from "./features.ts";
import { chance } from "./logistic.ts";
import { createReader, type Lexicon, type Reading } from "./reading.ts";
import { createScorer, type Trained } from "./scorer.ts";
import { deserialize, serialize } from "./serialize.ts";
import { createVectorizer } from "./vector.ts";

/** What an utterance is about. */
export interface Classification {
  /** All topics, best first. Scores are margins: about 1 for a clear case, below 0 for a stranger. */
  readonly topics: readonly RankedTopic[];
  /** Chance, 0..1, that the utterance is about any topic at all. */
  readonly known: number;
  /** Chance, 0..1, that the first topic is the right one, if any is. */
  readonly sure: number;
}

export interface RankedTopic {
  readonly topic: string;
  readonly score: number;
}

/** A trained model. Pure: the same utterance always gets the same answer. */
export interface Model {
  readonly topics: readonly string[];
  readonly lexicon: Lexicon;
  readonly calibration: Calibration;
  read(utterance: string): Reading;
  /** How rare a feature is, from its hash: about 1.4 for what is in most texts, 4.8 for what was never seen. */
  rarityOf(hash: number): number;
  /** Classifies an utterance that was read already, so that nobody has to read it twice. */
  classifyReading(reading: Reading): Classification;
  /** Classifies an utterance. One without words has `known` 0. */
  classify(utterance: string): Classification;
  /** The model as bytes that `readModel` restores; the same training gives the same bytes. */
  serialize(): Uint8Array<ArrayBuffer>;
}

/** The parts that a model is made of: all that has to be stored. */
export interface ModelParts {
  readonly topics: readonly string[];
  readonly lexicon: Lexicon;
  readonly trained: Trained;
  readonly calibration: Calibration;
}

/** Puts a model together, freshly trained or read back. */
export function createModel(parts: ModelParts): Model {
  const { topics, lexicon, trained, calibration } = parts;
  const { index, rarity, unseenRarity } = trained.vocabulary;
  const read = createReader(lexicon);
  const toVector = createVectorizer(trained.vocabulary);
  const score = createScorer(trained.linear);

  const classifyReading = (reading: Reading): Classification => {
    const vector = toVector(extractFeatures(reading));
    const { margins, scope, trust } = score(vector);
    const ranked = topics.map((topic, at) => ({ topic, score: margins[at] as number }));
    ranked.sort((a, b) => b.score - a.score);
    const isEmpty = vector.features.length === 0;
    return {
      topics: ranked,
      known: isEmpty ? 0 : chance(calibration.known, scope),
      sure: isEmpty ? 0 : chance(calibration.right, trust),
    };
  };

  return {
    topics,
    lexicon,
    calibration,
    read,
    rarityOf: (hash) => rarity[index.find(hash)] ?? unseenRarity,
    classifyReading,
    classify: (utterance) => classifyReading(read(utterance)),
    serialize: () => serialize(parts),
  };
}

/** Restores a model from its bytes, in milliseconds. Throws a RangeError for bytes of another version. */
export function readModel(bytes: Uint8Array<ArrayBuffer>): Model {
  return createModel(deserialize(bytes));
}
