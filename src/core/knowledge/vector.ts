import { blockWeights, type Features } from "./features.ts";
import { createHashIndex, type HashIndex } from "./hash.ts";

/** The features a model knows, and how rare each is. Parallel arrays; a feature's number is its position. */
export interface Vocabulary {
  readonly hashes: Uint32Array;
  readonly rarity: Float32Array;
  readonly index: HashIndex;
  /** Rarity given to what was never seen. */
  readonly unseenRarity: number;
}

/** A text as numbers: feature positions and their values, unit length over all (or empty), and how much of it was known. */
export interface Vector {
  readonly features: Int32Array;
  readonly values: Float32Array;
  /** Share of the text's words and pairs, weighted by rarity, that the vocabulary contains: 0..1; 0 for an empty text. */
  readonly known: number;
}

/** Rarity is idf to this power: rare features count more, but less so than plain tf-idf would have it. */
const rarityPower = 0.7;

/**
 * Counts features over many texts and keeps those in at least `leastTexts` of them (by block), most frequent first, ties by hash.
 *
 * The rarity of a feature is `ln((n + 1) / (df + 0.5)) ^ 0.7`.
 */
export function collectVocabulary(texts: readonly Features[], leastTexts: readonly number[]): Vocabulary {
  const frequency = new Map<number, number>();
  const blockOf = new Map<number, number>();
  for (const features of texts) {
    features.forEach((hashes, block) => {
      for (const hash of new Set(hashes)) {
        frequency.set(hash, (frequency.get(hash) ?? 0) + 1);
        blockOf.set(hash, block);
      }
    });
  }
  const kept = [...frequency].filter(
    ([hash, count]) => count >= (leastTexts[blockOf.get(hash) as number] ?? 1),
  );
  kept.sort(([a, m], [b, n]) => n - m || a - b);
  const rarity = (count: number): number => Math.log((texts.length + 1) / (count + 0.5)) ** rarityPower;
  return restoreVocabulary(
    Uint32Array.from(kept, ([hash]) => hash),
    Float32Array.from(kept, ([, count]) => rarity(count)),
    rarity(1),
  );
}

/** Puts a vocabulary together from its stored parts. */
export function restoreVocabulary(
  hashes: Uint32Array,
  rarity: Float32Array,
  unseenRarity: number,
): Vocabulary {
  return { hashes, rarity, index: createHashIndex(hashes), unseenRarity };
}

/**
 * Weighs the features of a text: `(1 + ln count) * rarity`, each block to unit length and then to its weight, the whole to unit
 * length. Unknown features take their share of a block's length, so that a text of which little is known scores low everywhere.
 */
export function toVector(features: Features, vocabulary: Vocabulary): Vector {
  const positions: number[] = [];
  const values: number[] = [];
  let knownMass = 0;
  let mass = 0;
  let total = 0;
  for (let block = 0; block < features.length; block++) {
    const hashes = features[block] as readonly number[];
    if (hashes.length === 0) continue;
    const from = positions.length;
    let unseen = 0;
    const counts = new Map<number, number>();
    for (const hash of hashes) {
      const position = vocabulary.index.find(hash);
      if (position === -1) unseen++;
      else counts.set(position, (counts.get(position) ?? 0) + 1);
    }
    let square = 0;
    for (const [position, count] of counts) {
      const rarity = vocabulary.rarity[position] as number;
      const value = (1 + Math.log(count)) * rarity;
      positions.push(position);
      values.push(value);
      square += value * value;
      if (block < 2) {
        knownMass += count * rarity;
        mass += count * rarity;
      }
    }
    if (block < 2) mass += unseen * vocabulary.unseenRarity;
    const scale = square === 0 ? 0 : (blockWeights[block] as number) / Math.sqrt(square);
    for (let at = from; at < values.length; at++) values[at] = (values[at] as number) * scale;
    if (square > 0) total += (blockWeights[block] as number) ** 2;
  }
  const length = Math.sqrt(total);
  return {
    features: Int32Array.from(positions),
    values: Float32Array.from(values, (value) => value / length),
    known: mass === 0 ? 0 : knownMass / mass,
  };
}
