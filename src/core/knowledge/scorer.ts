import type { Vector } from "./vector.ts";
import type { Vocabulary } from "./vocabulary.ts";

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
}

/** How one text scores, and what speaks for and against believing it. */
export interface Weighing {
  /** One margin a topic: about 1 for a clear member, -1 for a clear stranger. */
  readonly margins: Float32Array;
  /** Number of the topic with the largest margin. */
  readonly best: number;
  /**
   * The columns of the regressions that turn margins into chances: margin of the best topic, its lead over the second, margin of
   * being about any topic, share of the text that is known, and the logarithm of its length in units.
   */
  readonly evidence: readonly number[];
}

/** Weighs a text of so many units. */
export type Scorer = (vector: Vector, unitCount: number) => Weighing;

/** Makes the function that weighs texts: for each feature of a text, one row of weights is added up. */
export function createScorer({ classes, weights, scales, bias }: QuantizedWeights): Scorer {
  const about = classes - 1;
  const sums = new Float32Array(classes);

  return ({ features, values, known }, unitCount) => {
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
    return {
      margins: margins.subarray(0, about),
      best,
      evidence: [margin, lead, margins[about] as number, known, Math.log1p(unitCount)],
    };
  };
}
