import { withProducts } from "./logistic.ts";
import type { Vector } from "./vector.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * The linear functions of all topics, then one for "about any topic at all" and one for "sounds like ours and is not", rounded to
 * a byte a weight.
 */
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
}

/** How one text scores, and what speaks for and against believing it: the columns of two regressions. */
export interface Weighing {
  /** One margin a topic: about 1 for a clear member, -1 for a clear stranger. */
  readonly margins: Float32Array;
  /** Number of the topic with the largest margin. */
  readonly best: number;
  /**
   * Whether it is about any topic: margin of the best one, of being about any, and of being foreign; how much of the text is
   * known, how long its vector is, and how much of it names a concept; the loudest concept for it and against it; and the products
   * of these. The number of words is no evidence: authors' long questions are all in scope, strangers' are not.
   */
  readonly scope: readonly number[];
  /** Whether the best topic is right: its margin, its lead, the margin of being about any, known share, and log of the length. */
  readonly trust: readonly number[];
}

export type Scorer = (vector: Vector) => Weighing;

/** Makes the function that weighs texts: for each feature of a text, one row of weights is added up. */
export function createScorer({ classes, weights, scales, bias }: QuantizedWeights): Scorer {
  const foreign = classes - 1;
  const about = classes - 2;
  const sums = new Float32Array(classes);

  /** What the concepts of a text add to the margin of being about any topic: the most, and the least. */
  const loudest = ({ features, values, conceptsFrom }: Vector): [number, number] => {
    let most = 0;
    let least = 0;
    for (let k = conceptsFrom; k < features.length; k++) {
      const share = (values[k] as number) * (weights[(features[k] as number) * classes + about] as number);
      if (share > most) most = share;
      else if (share < least) least = share;
    }
    const scale = scales[about] as number;
    return [most * scale, least * scale];
  };

  return (vector) => {
    const { features, values, known, length, unitCount, named } = vector;
    sums.fill(0);
    for (let k = 0; k < features.length; k++) {
      const row = (features[k] as number) * classes;
      const value = values[k] as number;
      for (let c = 0; c < classes; c++) sums[c] = (sums[c] as number) + value * (weights[row + c] as number);
    }
    const margins = sums.map((sum, c) => sum * (scales[c] as number) + (bias[c] as number));

    let best = 0;
    let second = Number.NEGATIVE_INFINITY;
    for (let c = 1; c < about; c++) {
      const margin = margins[c] as number;
      if (margin > (margins[best] as number)) {
        second = margins[best] as number;
        best = c;
      } else if (margin > second) second = margin;
    }
    const margin = margins[best] as number;
    const lead = Number.isFinite(second) ? margin - second : 0;
    const aboutAny = margins[about] as number;
    return {
      margins: margins.subarray(0, about),
      best,
      scope: withProducts([
        margin,
        aboutAny,
        margins[foreign] as number,
        known,
        length,
        named,
        ...loudest(vector),
      ]),
      trust: [margin, lead, aboutAny, known, Math.log1p(unitCount)],
    };
  };
}
