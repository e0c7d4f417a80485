import { finish, hashText } from "./hash.ts";
import type { Reading } from "./reading.ts";
import { isWord } from "./units.ts";

/** The kinds of feature. Each kind is scaled by itself, so that none drowns another. */
export const blocks = ["words", "pairs", "grams", "concepts"] as const;
export type Block = (typeof blocks)[number];

/** How much each block counts, in the order of {@link blocks}. */
export const blockWeights: readonly number[] = [1, 0.7, 1, 0.6];

// One seed per kind, so that a word and a pair of the same spelling are different features.
const seeds = {
  word: 0x2f0b4c17,
  pair: 0x51ed270b,
  gram: 0x68e31da4,
  concept: 0x1b56c4e9,
  conceptPair: 0x7f4a7c15,
};

/** A text as features. */
export interface Features {
  /** 32-bit hashes by block, in the order of {@link blocks}. A feature that occurs twice is there twice. */
  readonly hashes: readonly (readonly number[])[];
  /** Length of the text, in units. */
  readonly unitCount: number;
  /** Share of the units that are part of the name of a concept, 0..1; 0 for an empty text. */
  readonly named: number;
}

/**
 * Turns a reading into features.
 *
 * Words: stems, and single Han characters. Pairs: neighbours, with the edges of the text for Han. Grams: runs of three and four
 * letters inside a word with its edges, which forgive endings and misspellings. Concepts: the things named and the neighbouring
 * two of them; they are what the languages share.
 */
export function extractFeatures({ units, stems, concepts }: Reading): Features {
  const words: number[] = [];
  const pairs: number[] = [];
  const grams: number[] = [];
  const named: number[] = [];

  let before = "^";
  for (let at = 0; at < units.length; at++) {
    const unit = units[at] as string;
    const stem = stems[at] as string;
    words.push(finish(hashText(seeds.word, stem)));
    if (isWord(unit)) {
      if (before !== "^") pairs.push(pairOf(seeds.pair, before, stem));
      addGrams(grams, unit);
    } else {
      pairs.push(pairOf(seeds.pair, before, stem));
    }
    before = stem;
  }
  const last = units.at(-1);
  if (last !== undefined && !isWord(last)) pairs.push(pairOf(seeds.pair, before, "$"));

  let conceptBefore = "^";
  let namedUnits = 0;
  let covered = 0;
  for (const { concept, start, end } of concepts) {
    // Names may overlap; a unit counts once.
    namedUnits += end - Math.max(start, covered);
    covered = end;
    named.push(finish(hashText(seeds.concept, concept)));
    if (concept !== conceptBefore && conceptBefore !== "^")
      named.push(pairOf(seeds.conceptPair, conceptBefore, concept));
    conceptBefore = concept;
  }
  return {
    hashes: [words, pairs, grams, named],
    unitCount: units.length,
    named: units.length === 0 ? 0 : namedUnits / units.length,
  };
}

function pairOf(seed: number, one: string, other: string): number {
  return finish(hashText(Math.imul(hashText(seed, one), 31), other));
}

function addGrams(grams: number[], word: string): void {
  const edged = `_${word}_`;
  for (const length of [3, 4]) {
    for (let start = 0; start + length <= edged.length; start++) {
      grams.push(finish(hashText(seeds.gram, edged, start, start + length)));
    }
  }
}
