import { createSplitter, type Splitter } from "./splitting.ts";
import { isWord } from "./units.ts";

/** Mends the words of a text that nobody knows; one may become several. Any other unit stays as it is. */
export type Speller = (units: readonly string[]) => string[];

const shortestCorrected = 4;
const longestCorrected = 24;

/** A known word, with what rules it out as a candidate before its letters are compared. */
interface Candidate {
  readonly word: string;
  /** Position among the known words: the commoner, the lower. */
  readonly rank: number;
  /** One bit for each letter that it has. */
  readonly letters: number;
}

interface Correction {
  readonly word: string;
  readonly distance: number;
}

/** What it adds to a distance that a letter was typed which the known word has not: fingers leave out and swap more than they invent. */
const strayLetter = 0.5;

/** How many unknown words are remembered with what they were mended to. */
const mostRemembered = 1_000;

/**
 * Makes a speller from the words it may take for right, the commoner first.
 *
 * A word of at least four letters that is not known becomes, in this order, the known word that is one edit away (a letter missing,
 * added, changed, or two swapped); the known words that it consists of, where only the spaces are missing; the known word that is
 * two edits away, if it has seven letters or more. The first letter has to agree, because people rarely miss that one; of equally
 * near words one that has every letter typed is taken, and of several such the commonest.
 */
export function createSpeller(words: readonly string[]): Speller {
  // All are made at the first word that is looked up, so that a start does not pay for them.
  let ranks: ReadonlyMap<string, number> | undefined;
  let shelves: ReadonlyMap<string, readonly Candidate[]> | undefined;
  let split: Splitter | undefined;
  const remembered = new Map<string, readonly string[]>();

  function correct(word: string): Correction | undefined {
    if (word.length > longestCorrected) return undefined;
    shelves ??= shelveByFirstLetter(words);
    const farthest = word.length >= 7 ? 2 : 1;
    const letters = lettersOf(word);
    let best: Correction | undefined;
    let leastCost = Number.POSITIVE_INFINITY;
    for (const candidate of shelves.get(word.charAt(0)) ?? []) {
      if (Math.abs(candidate.word.length - word.length) > farthest) continue;
      // An edit changes at most two letters of the set.
      if (bitCount(candidate.letters ^ letters) > 2 * farthest) continue;
      const distance = editDistance(word, candidate.word);
      if (distance > farthest) continue;
      const cost = distance + ((letters & ~candidate.letters) === 0 ? 0 : strayLetter);
      // Shelves are in order of rank, so of equally likely words the first is the commonest.
      if (cost < leastCost) {
        best = { word: candidate.word, distance };
        leastCost = cost;
      }
    }
    return best;
  }

  function mend(word: string, known: ReadonlyMap<string, number>): readonly string[] {
    const correction = correct(word);
    if (correction?.distance === 1) return [correction.word];
    split ??= createSplitter(known);
    const parts = split(word);
    if (parts.length > 1) return parts;
    return [correction?.word ?? word];
  }

  return (units) =>
    units.flatMap((word) => {
      if (word.length < shortestCorrected || !isWord(word)) return word;
      ranks ??= new Map(words.map((known, rank) => [known, rank]));
      if (ranks.has(word)) return word;
      let mended = remembered.get(word);
      if (mended === undefined) {
        mended = mend(word, ranks);
        if (remembered.size >= mostRemembered) remembered.clear();
        remembered.set(word, mended);
      }
      return mended;
    });
}

function shelveByFirstLetter(words: readonly string[]): ReadonlyMap<string, readonly Candidate[]> {
  const shelves = new Map<string, Candidate[]>();
  words.forEach((word, rank) => {
    if (word.length < shortestCorrected || !isWord(word)) return;
    const shelf = shelves.get(word.charAt(0));
    const candidate = { word, rank, letters: lettersOf(word) };
    if (shelf === undefined) shelves.set(word.charAt(0), [candidate]);
    else shelf.push(candidate);
  });
  return shelves;
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Optimal string alignment distance: edits and swaps of neighbours, each counted as one. */
export function editDistance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min(
        (last[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (last[column - 1] as number) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] as number) + 1);
      }
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[other.length] as number;
}
