import { isWord } from "./units.ts";

/** A shorter word has too many neighbours to tell a slip from a word. */
const shortestSlip = 4;

/** How many times as often the word has to be written that a slip is taken for. */
const commoner = 10;

/**
 * Finds the words that are a slip of the finger in a far commoner word: the one lacks a letter of the other, as "coment" does, or has
 * two neighbouring letters swapped, as "vidoe" has.
 *
 * A changed or an added letter makes another word too often to count (wait and want, chart and chat), and the first letter stays, as
 * under real fingers. `counts` says how often each word is written.
 */
export function findSlips(counts: ReadonlyMap<string, number>): ReadonlySet<string> {
  const mostMeant = new Map<string, number>();
  for (const [word, count] of counts) {
    if (count < commoner || !isWord(word)) continue;
    for (const slip of slipsOf(word)) mostMeant.set(slip, Math.max(count, mostMeant.get(slip) ?? 0));
  }
  const isSlip = ([word, count]: [string, number]): boolean =>
    word.length >= shortestSlip && (mostMeant.get(word) ?? 0) >= commoner * count;
  return new Set([...counts].filter(isSlip).map(([word]) => word));
}

function* slipsOf(word: string): Generator<string> {
  for (let at = 1; at < word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at + 1)];
    yield before + after;
    if (after !== "") yield before + after.charAt(0) + word.charAt(at) + after.slice(1);
  }
}
