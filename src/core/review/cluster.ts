import { squareOf, type Traits } from "./likeness.ts";

/** From this likeness to a group's centre on, a text belongs to it. Lower lumps strangers together, higher parts what is alike. */
const leastAlike = 0.38;

interface Centre {
  readonly traits: Map<number, number>;
  length: number;
}

/**
 * Puts what is alike together: each text joins the group whose centre it is most like, in the order of the texts, or begins one.
 *
 * The groups come in the order of their first texts, as positions in `texts`. The same texts give the same groups, and a text
 * that is added at the end changes none of the others. A text without traits is a group by itself.
 */
export function cluster(texts: readonly Traits[]): readonly (readonly number[])[] {
  const groups: number[][] = [];
  const centres: Centre[] = [];
  /** By trait, the groups that have it, with the value at their centre: most traits are in few groups. */
  const holders = new Map<number, Map<number, number>>();

  const nearest = (text: Traits): number | undefined => {
    const products = new Map<number, number>();
    for (const [trait, value] of text) {
      for (const [group, central] of holders.get(trait) ?? [])
        products.set(group, (products.get(group) ?? 0) + value * central);
    }
    let best: number | undefined;
    let most = leastAlike;
    for (const [group, product] of products) {
      const likeness = product / (centres[group]?.length ?? 1);
      if (likeness < most) continue;
      best = group;
      most = likeness;
    }
    return best;
  };

  for (const [at, text] of texts.entries()) {
    const found = nearest(text);
    const group = found ?? groups.push([]) - 1;
    groups[group]?.push(at);
    centres[group] ??= { traits: new Map(), length: 0 };
    const centre = centres[group];
    for (const [trait, value] of text) {
      const central = (centre.traits.get(trait) ?? 0) + value;
      centre.traits.set(trait, central);
      const holding = holders.get(trait) ?? new Map<number, number>();
      holders.set(trait, holding.set(group, central));
    }
    centre.length = Math.sqrt(squareOf(centre.traits));
  }
  return groups;
}
