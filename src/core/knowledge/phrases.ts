/** Where a phrase was met: which one, and the half-open range of units it covers. */
export interface PhraseMatch {
  readonly phrase: number;
  readonly start: number;
  readonly end: number;
}

/** Finds known phrases in a row of units. */
export type PhraseFinder = (units: readonly string[]) => PhraseMatch[];

interface Node {
  phrase: number;
  readonly next: Map<string, Node>;
}

/**
 * Makes a finder for phrases, each given as its units; the position in `phrases` is the number reported.
 *
 * Matches come in order, from each place the longest, without those that lie within another. They may overlap: in "open an account
 * abroad" both "open an account" and "account abroad" are meant. Of two equal phrases the first counts. The time is linear in the
 * number of units, since no phrase is longer than a few of them.
 */
export function createPhraseFinder(phrases: readonly (readonly string[])[]): PhraseFinder {
  const root: Node = { phrase: -1, next: new Map() };
  phrases.forEach((units, phrase) => {
    if (units.length === 0) return;
    let node = root;
    for (const unit of units) {
      let next = node.next.get(unit);
      if (next === undefined) {
        next = { phrase: -1, next: new Map() };
        node.next.set(unit, next);
      }
      node = next;
    }
    if (node.phrase === -1) node.phrase = phrase;
  });

  return (units) => {
    const matches: PhraseMatch[] = [];
    let covered = 0;
    for (let start = 0; start < units.length; start++) {
      const match = longestFrom(root, units, start);
      if (match === undefined || match.end <= covered) continue;
      matches.push(match);
      covered = match.end;
    }
    return matches;
  };
}

function longestFrom(root: Node, units: readonly string[], start: number): PhraseMatch | undefined {
  let longest: PhraseMatch | undefined;
  let node: Node | undefined = root;
  for (let at = start; at < units.length; at++) {
    node = node.next.get(units[at] as string);
    if (node === undefined) break;
    if (node.phrase !== -1) longest = { phrase: node.phrase, start, end: at + 1 };
  }
  return longest;
}
