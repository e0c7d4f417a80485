import { blocks, blockWeights, extractFeatures } from "../knowledge/features.ts";
import type { Model } from "../knowledge/model.ts";

/** What a question says, as the values of its features; of length 1, or empty for a text without words. */
export type Traits = ReadonlyMap<number, number>;

/** Reads a question for comparing it with others: two questions are as alike as the dot product of their traits, 0..1. */
export type Likeness = (utterance: string) => Traits;

/** Pairs and grams make hardly a difference here, and three quarters of the work. */
const comparedBlocks = (["words", "concepts"] as const).map((block) => blocks.indexOf(block));

/** Added to the squared length of a block, so that one common word by itself does not make two questions alike. */
const quietSquare = 15;

/** How far behind the best topic, in margins, another one counts a third as much. */
const reach = 0.3;
const comparedTopics = 5;

/**
 * Makes the function that reads questions for comparison, about 50 microseconds each.
 *
 * Two things speak for likeness: the same words and concepts, by how rare they are, and the same topics in the engine's eyes, by how
 * sure it is that the question is in scope at all. So questions of one topic meet across wordings and languages, and strangers only
 * where they share words.
 */
export function createLikeness(model: Model): Likeness {
  const numberOf = new Map(model.topics.map((topic, at) => [topic, at]));
  return (utterance) => {
    const reading = model.read(utterance);
    const traits = new Map<number, number>();
    const { hashes } = extractFeatures(reading);
    for (const block of comparedBlocks) {
      const values = new Map<number, number>();
      for (const hash of hashes[block] ?? []) values.set(hash, model.rarityOf(hash) ** 2);
      const length = Math.sqrt(squareOf(values) + quietSquare);
      for (const [hash, value] of values) traits.set(hash, (value / length) * (blockWeights[block] ?? 0));
    }
    const { topics, known } = model.classifyReading(reading);
    const best = topics[0]?.score ?? 0;
    const shares = new Map<number, number>();
    for (const { topic, score } of topics.slice(0, comparedTopics)) {
      // Features are hashes from 0 on, so topics are below.
      shares.set(-1 - (numberOf.get(topic) ?? 0), Math.exp((score - best) / reach));
    }
    const length = Math.sqrt(squareOf(shares));
    for (const [topic, share] of shares) traits.set(topic, (share / length) * known);
    return ofLengthOne(traits);
  };
}

function squareOf(values: ReadonlyMap<number, number>): number {
  let square = 0;
  for (const value of values.values()) square += value * value;
  return square;
}

function ofLengthOne(traits: Map<number, number>): Traits {
  const length = Math.sqrt(squareOf(traits));
  if (length === 0) return new Map();
  for (const [trait, value] of traits) traits.set(trait, value / length);
  return traits;
}
