import { createRandom, shuffle } from "./random.ts";
import type { Vector } from "./vector.ts";

/** One linear function per class: `weights[feature * classes + class]`, and one bias a class. */
export interface LinearWeights {
  readonly classes: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export interface SvmOptions {
  /** Width of a class row, that is how many classes there are. */
  readonly classes: number;
  readonly features: number;
  /** Price of an error; the study found the result flat between 0.5 and 4. */
  readonly cost: number;
  readonly passes: number;
  readonly seed: number;
}

/** Value of the constant feature that carries the bias; small, so that the bias is punished little for being large. */
const biasValue = 1;

/**
 * Trains one linear support vector machine per class against all others, all in the same passes over the data.
 *
 * Squared hinge loss, solved in the dual by coordinate descent: C.-J. Hsieh et al., "A dual coordinate descent method for
 * large-scale linear SVM", ICML 2008. `isMember(i, c)` says whether vector `i` belongs to class `c`; a vector may belong to
 * several classes, or to none, and then is a negative for all. Reproducible for a seed.
 */
export function trainSvm(
  vectors: readonly Vector[],
  isMember: (vector: number, classNumber: number) => boolean,
  { classes, features, cost, passes, seed }: SvmOptions,
): LinearWeights {
  const weights = new Float32Array(features * classes);
  const bias = new Float32Array(classes);
  const alphas = new Float64Array(vectors.length * classes);
  const scores = new Float64Array(classes);
  const order = Int32Array.from(vectors, (_, at) => at);
  const random = createRandom(seed);
  const softness = 1 / (2 * cost);

  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random);
    for (const at of order) {
      const { features: positions, values } = vectors[at] as Vector;
      for (let c = 0; c < classes; c++) scores[c] = (bias[c] as number) * biasValue;
      let square = biasValue * biasValue;
      for (let k = 0; k < positions.length; k++) {
        const value = values[k] as number;
        const row = (positions[k] as number) * classes;
        square += value * value;
        for (let c = 0; c < classes; c++)
          scores[c] = (scores[c] as number) + value * (weights[row + c] as number);
      }
      for (let c = 0; c < classes; c++) {
        const sign = isMember(at, c) ? 1 : -1;
        const alpha = alphas[at * classes + c] as number;
        const gradient = sign * (scores[c] as number) - 1 + alpha * softness;
        if (alpha === 0 && gradient >= 0) continue;
        const next = Math.max(0, alpha - gradient / (square + softness));
        const step = (next - alpha) * sign;
        if (step === 0) continue;
        alphas[at * classes + c] = next;
        bias[c] = (bias[c] as number) + step * biasValue;
        for (let k = 0; k < positions.length; k++) {
          const cell = (positions[k] as number) * classes + c;
          weights[cell] = (weights[cell] as number) + step * (values[k] as number);
        }
      }
    }
  }
  for (let c = 0; c < classes; c++) bias[c] = (bias[c] as number) * biasValue;
  return { classes, weights, bias };
}
