/**
 * The items in an order that the seed decides: the same seed and items give the same order for ever.
 *
 * Every item gets a random rank and all are sorted by it, so nothing is lost; `items` itself stays as it is.
 */
export function shuffle<T>(items: readonly T[], seed: number): readonly T[] {
  const random = createRandom(seed);
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

/**
 * Numbers in [0, 1) from the lower 32 bits of a seed.
 *
 * The generator is mulberry32, public domain: far from secret, but even enough to draw five questions.
 * https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
