/** Splits a word that nobody knows into the known words that it is made of; one that is not comes back as its only part. */
export type Splitter = (word: string) => readonly string[];

/** A shorter part is a chance find, */
const shortestPart = 3;

/** unless it is one of the very commonest words: to, we, is, my, in. */
const commonest = 40;

/** What every part costs besides: about as much as a word of middling rank. */
const partCost = 6;

/** A shorter word is not worth splitting. */
const shortestSplit = 6;

/**
 * Makes a splitter from the rank of each known word, 0 for the commonest.
 *
 * Of several ways to split a word the one is taken whose parts are the fewest and commonest: each costs the logarithm of its rank.
 */
export function createSplitter(ranks: ReadonlyMap<string, number>): Splitter {
  const costOf = (part: string): number => {
    const rank = ranks.get(part);
    if (rank === undefined || (part.length < shortestPart && rank >= commonest))
      return Number.POSITIVE_INFINITY;
    return Math.log(rank + 2) + partCost;
  };

  return (word) => {
    if (word.length < shortestSplit) return [word];
    // The cheapest way to split the first `end` letters, and where its last part begins.
    const costs = [0];
    const beginnings = [0];
    for (let end = 1; end <= word.length; end++) {
      let least = Number.POSITIVE_INFINITY;
      let beginning = 0;
      for (let start = 0; start <= end - 2; start++) {
        const before = costs[start] as number;
        const cost = before === Number.POSITIVE_INFINITY ? before : before + costOf(word.slice(start, end));
        if (cost < least) {
          least = cost;
          beginning = start;
        }
      }
      costs.push(least);
      beginnings.push(beginning);
    }
    if (costs[word.length] === Number.POSITIVE_INFINITY) return [word];
    const parts: string[] = [];
    for (let end = word.length; end > 0; end = beginnings[end] as number)
      parts.unshift(word.slice(beginnings[end], end));
    return parts;
  };
}
