import { createHashIndex, finish, hashText } from "./hash.ts";

/** Where a phrase was met: which one, and the half-open range of units it covers. */
export interface PhraseMatch {
  readonly phrase: number;
  readonly start: number;
  readonly end: number;
}

/** Finds known phrases in a row of units. */
export type PhraseFinder = (units: readonly string[]) => PhraseMatch[];

/**
 * Phrases as parallel arrays, to be stored and used without unpacking: the hash of every beginning of a phrase, and the number of
 * the phrase that ends there, or -1. That two of some thousand 32-bit hashes meet is possible and harmless.
 */
export interface PhraseTable {
  readonly beginnings: Uint32Array;
  readonly phrases: Int16Array;
}

const seed = 0x3c6ef372;

/** Tabulates phrases, each given as its units and its number (up to 32,767). Of two equal phrases the first counts. */
export function tabulatePhrases(
  phrases: Iterable<{ readonly units: readonly string[]; readonly phrase: number }>,
): PhraseTable {
  const table = new Map<number, number>();
  for (const { units, phrase } of phrases) {
    let running = seed;
    units.forEach((unit, at) => {
      running = append(running, unit);
      const beginning = finish(running);
      const isEnd = at === units.length - 1;
      const there = table.get(beginning) ?? -1;
      table.set(beginning, isEnd && there === -1 ? phrase : there);
    });
  }
  return { beginnings: Uint32Array.from(table.keys()), phrases: Int16Array.from(table.values()) };
}

/**
 * Makes a finder for tabulated phrases.
 *
 * Matches come in order, from each place the longest, without those that lie within another. They may overlap: in "open an account
 * abroad" both "open an account" and "account abroad" are meant. The time is linear in the number of units, since no phrase is
 * longer than a few of them.
 */
export function createPhraseFinder({ beginnings, phrases }: PhraseTable): PhraseFinder {
  const index = createHashIndex(beginnings);

  const longestFrom = (units: readonly string[], start: number): PhraseMatch | undefined => {
    let longest: PhraseMatch | undefined;
    let running = seed;
    for (let at = start; at < units.length; at++) {
      running = append(running, units[at] as string);
      const place = index.find(finish(running));
      if (place === -1) break;
      const phrase = phrases[place] as number;
      if (phrase !== -1) longest = { phrase, start, end: at + 1 };
    }
    return longest;
  };

  return (units) => {
    const matches: PhraseMatch[] = [];
    let covered = 0;
    for (let start = 0; start < units.length; start++) {
      const match = longestFrom(units, start);
      if (match === undefined || match.end <= covered) continue;
      matches.push(match);
      covered = match.end;
    }
    return matches;
  };
}

/** Adds a unit to a running hash, so that "a b" and "ab" differ. */
function append(running: number, unit: string): number {
  return hashText(Math.imul(running, 31), unit);
}
