import { createNearest, type TextIndex } from "./nearest.ts";
import type { Vector, Vocabulary } from "./vector.ts";

/** The linear functions of all topics, and last one for "about any topic at all", rounded to a byte a weight. */
export interface QuantizedWeights {
  readonly classes: number;
  /** `weights[feature * classes + class]`, to be multiplied by the scale of the class. */
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
}

/** What training on texts yields, before it is known how far to trust it. */
export interface Trained {
  readonly vocabulary: Vocabulary;
  readonly linear: QuantizedWeights;
  readonly texts: TextIndex;
}

/** What speaks for and against the best topic: the columns of the two regressions that turn it into chances. */
export interface Weighing {
  /** One margin a topic: about 1 for a clear member, -1 for a clear stranger. */
  readonly margins: Float32Array;
  /** Number of the best topic. */
  readonly best: number;
  readonly evidence: readonly number[];
}

/** What the columns of {@link Weighing.evidence} are. */
export const evidenceNames = [
  "margin of the best topic",
  "lead over the second",
  "margin of being about any topic",
  "likeness to the nearest text of the best topic",
  "likeness to the nearest text of no topic",
  "likeness to the nearest text of another topic",
  "known share",
  "length",
] as const;

export type Scorer = (vector: Vector, unitCount: number) => Weighing;

/** Makes the function that weighs one text: one walk over its features for the margins, one for the likeness. */
export function createScorer({ linear, texts }: Trained): Scorer {
  const { classes, weights, scales, bias } = linear;
  const topicCount = classes - 1;
  const nearest = createNearest(texts, topicCount);
  const sums = new Float32Array(classes);

  return (vector, unitCount) => {
    sums.fill(0);
    for (let k = 0; k < vector.features.length; k++) {
      const row = (vector.features[k] as number) * classes;
      const value = vector.values[k] as number;
      for (let c = 0; c < classes; c++) sums[c] = (sums[c] as number) + value * (weights[row + c] as number);
    }
    const likeness = nearest(vector);
    const margins = new Float32Array(topicCount);
    let best = 0;
    let second = -1;
    for (let c = 0; c < topicCount; c++) {
      margins[c] = (sums[c] as number) * (scales[c] as number) + (bias[c] as number);
      if (c === 0) continue;
      if ((margins[c] as number) > (margins[best] as number)) {
        second = best;
        best = c;
      } else if (second === -1 || (margins[c] as number) > (margins[second] as number)) second = c;
    }
    const about =
      (sums[topicCount] as number) * (scales[topicCount] as number) + (bias[topicCount] as number);
    let other = 0;
    for (let c = 0; c < topicCount; c++) if (c !== best) other = Math.max(other, likeness[c] as number);
    const bestMargin = margins[best] as number;
    const evidence = [
      bestMargin,
      second === -1 ? 0 : bestMargin - (margins[second] as number),
      about,
      likeness[best] as number,
      likeness[topicCount] as number,
      other,
      vector.known,
      Math.log1p(unitCount),
    ];
    return { margins, best, evidence };
  };
}
