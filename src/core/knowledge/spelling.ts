import { isWord } from "./units.ts";

/** Corrects a word that nobody knows to the one known word it is most likely meant to be; any other word comes back as it is. */
export type Speller = (word: string) => string;

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

/**
 * Makes a speller from the words it may take for right, the commoner first.
 *
 * A word is corrected when it is at least four letters long, unknown, and one known word is nearer than all others: one edit
 * away (a letter missing, added, changed, or two swapped), or two close ones for words of seven letters and more. The first letter
 * has to agree, because people rarely miss that one; of equally near words the commoner is taken.
 */
export function createSpeller(words: readonly string[]): Speller {
  // Both are made at the first word that is looked up, so that a start does not pay for them.
  let known: ReadonlySet<string> | undefined;
  let shelves: ReadonlyMap<string, readonly Candidate[]> | undefined;
  const remembered = new Map<string, string>();

  function correct(word: string): string {
    shelves ??= shelveByFirstLetter(words);
    const farthest = word.length >= 7 ? 2 : 1;
    const letters = lettersOf(word);
    let best = word;
    let bestDistance = farthest;
    let bestRank = words.length;
    for (const candidate of shelves.get(word.charAt(0)) ?? []) {
      if (Math.abs(candidate.word.length - word.length) > farthest) continue;
      // An edit changes at most two letters of the set.
      if (bitCount(candidate.letters ^ letters) > 2 * farthest) continue;
      const distance = editDistance(word, candidate.word);
      if (distance < bestDistance || (distance === bestDistance && candidate.rank < bestRank)) {
        best = candidate.word;
        bestDistance = distance;
        bestRank = candidate.rank;
      }
    }
    return best;
  }

  return (word) => {
    if (word.length < shortestCorrected || word.length > longestCorrected || !isWord(word)) return word;
    known ??= new Set(words);
    if (known.has(word)) return word;
    let corrected = remembered.get(word);
    if (corrected === undefined) {
      corrected = correct(word);
      if (remembered.size >= 1_000) remembered.clear();
      remembered.set(word, corrected);
    }
    return corrected;
  };
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
