import type { Traits } from "./likeness.ts";

/** From this likeness to a group's centre on, a text belongs to it. Lower lumps strangers together, higher parts what is alike. */
const leastAlike = 0.38;

/**
 * Puts what is alike together: each text joins the group whose centre it is most like, in the order of the texts, or begins one.
 *
 * The groups come in the order of their first texts, as positions in `texts`. The same texts give the same groups, and a text
 * that is added at the end changes none of the others. A text without traits is a group by itself.
 */
export function cluster(texts: readonly Traits[]): readonly (readonly number[])[] {
  const groups: number[][] = [];
  /** The squared lengths of the sums of each group's texts; a sum points where the centre does. */
  const squares = new Float64Array(texts.length);
  /** By trait, the groups that have it, with its value in their sums: most traits are in few groups. */
  const holders = new Map<number, Map<number, number>>();
  /** The dot products of the text under way with the sums; only those of the groups touched are meant. */
  const products = new Float64Array(texts.length);

  for (const [at, text] of texts.entries()) {
    const touched = new Set<number>();
    for (const [trait, value] of text) {
      holders.get(trait)?.forEach((sum, group) => {
        products[group] = (products[group] as number) + value * sum;
        touched.add(group);
      });
    }
    let nearest: number | undefined;
    let most = leastAlike;
    for (const group of touched) {
      const likeness = (products[group] as number) / Math.sqrt(squares[group] as number);
      if (likeness < most) continue;
      nearest = group;
      most = likeness;
    }
    const group = nearest ?? groups.push([]) - 1;
    groups[group]?.push(at);
    // The length of a sum of two, from the lengths of both and their product; a text's own is 1, or 0 without traits.
    squares[group] = (squares[group] as number) + 2 * (products[group] as number) + Math.min(1, text.size);
    for (const each of touched) products[each] = 0;
    for (const [trait, value] of text) {
      const sums = holders.get(trait) ?? new Map<number, number>();
      holders.set(trait, sums.set(group, (sums.get(group) ?? 0) + value));
    }
  }
  return groups;
}
