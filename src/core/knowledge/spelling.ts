import { isWord } from "./units.ts";

/** Corrects a word that nobody knows to the one known word it is most likely meant to be; any other word comes back as it is. */
export type Speller = (word: string) => string;

const shortestCorrected = 4;
const longestCorrected = 24;

/**
 * Makes a speller from the words it may take for right, the commoner first.
 *
 * A word is corrected when it is at least four letters long, unknown, and one known word is nearer than all others: one edit
 * away (a letter missing, added, changed, or two swapped), or two close ones for words of seven letters and more. The first letter
 * has to agree, because people rarely miss that one; of equally near words the commoner is taken.
 *
 * Follows SymSpell: every known word is filed under each spelling with one letter left out, and so is the question, so that a
 * lookup costs a few dozen map reads instead of a walk over the vocabulary. https://github.com/wolfgarbe/SymSpell
 */
export function createSpeller(words: readonly string[]): Speller {
  const known = new Set(words);
  let filed: Map<string, number[]> | undefined;
  const remembered = new Map<string, string>();

  function correct(word: string): string {
    // Filed at the first unknown word, so that a start that meets none does not pay for it.
    filed ??= fileByDeletion(words);
    const farthest = word.length >= 7 ? 2 : 1;
    let best = word;
    let bestDistance = farthest + 1;
    let bestRank = words.length;
    for (const key of [word, ...deletions(word)]) {
      for (const rank of filed.get(key) ?? []) {
        const candidate = words[rank] as string;
        if (candidate.charCodeAt(0) !== word.charCodeAt(0)) continue;
        const distance = editDistance(word, candidate);
        if (distance < bestDistance || (distance === bestDistance && rank < bestRank)) {
          best = candidate;
          bestDistance = distance;
          bestRank = rank;
        }
      }
    }
    return best;
  }

  return (word) => {
    if (known.has(word) || word.length < shortestCorrected || word.length > longestCorrected || !isWord(word))
      return word;
    let corrected = remembered.get(word);
    if (corrected === undefined) {
      corrected = correct(word);
      if (remembered.size >= 1_000) remembered.clear();
      remembered.set(word, corrected);
    }
    return corrected;
  };
}

function fileByDeletion(words: readonly string[]): Map<string, number[]> {
  const filed = new Map<string, number[]>();
  words.forEach((word, rank) => {
    if (word.length < shortestCorrected || !isWord(word)) return;
    for (const key of new Set([word, ...deletions(word)])) {
      const ranks = filed.get(key);
      if (ranks === undefined) filed.set(key, [rank]);
      else ranks.push(rank);
    }
  });
  return filed;
}

function deletions(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
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
