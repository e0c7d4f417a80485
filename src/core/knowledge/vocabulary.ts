import { blocks, type Features } from "./features.ts";
import { createHashIndex, type HashIndex } from "./hash.ts";

/** The features a model knows, and how rare each is. Parallel arrays; a feature's number is its position. */
export interface Vocabulary {
  readonly hashes: Uint32Array;
  readonly rarity: Float32Array;
  readonly index: HashIndex;
  /** Rarity given to what was never seen. */
  readonly unseenRarity: number;
}

/** Rarity is idf to this power: rare features count more, but less so than plain tf-idf would have it. */
const rarityPower = 0.7;

/** A feature seen in fewer texts than this says nothing that will come again. */
const leastTexts: Readonly<Record<(typeof blocks)[number], number>> = {
  words: 1,
  pairs: 2,
  grams: 2,
  concepts: 1,
};

/**
 * The rarest features beyond this many are given up for a small model, of less than two megabytes. Two thirds as many cost
 * half a point in ten languages, twice as many gain nothing.
 */
const mostFeatures = 34_000;

/**
 * Collects the features worth knowing from many texts, most frequent first, ties by hash.
 *
 * The rarity of a feature found in `df` of `n` texts is `ln((n + 1) / (df + 0.5)) ^ 0.7`.
 */
export function collectVocabulary(texts: readonly Features[]): Vocabulary {
  const kept = blocks.flatMap((name, block) => {
    const frequency = new Map<number, number>();
    for (const features of texts) {
      for (const hash of new Set(features.hashes[block])) frequency.set(hash, (frequency.get(hash) ?? 0) + 1);
    }
    return [...frequency].filter(([, count]) => count >= leastTexts[name]);
  });
  kept.sort(([a, m], [b, n]) => n - m || a - b);
  kept.length = Math.min(kept.length, mostFeatures);
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
