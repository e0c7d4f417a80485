import { createRandom, shuffle } from "./random.ts";
import type { Vector } from "./vector.ts";

/** One linear function per class: `weights[feature * classes + class]`, and one bias a class. */
export interface LinearWeights {
  readonly classes: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export interface SvmOptions {
  readonly classes: number;
  readonly features: number;
  /** Price of an error; the result is flat between 0.5 and 4. */
  readonly cost: number;
  /** How often each vector is looked at. */
  readonly passes: number;
  readonly seed: number;
}

/**
 * Trains one linear support vector machine per class against all others, all in the same passes over the data.
 *
 * Squared hinge loss, solved in the dual by coordinate descent: C.-J. Hsieh et al., "A dual coordinate descent method for
 * large-scale linear SVM", ICML 2008. `memberships` lists the classes of each vector; one of none is a negative for all. The bias
 * is the weight of a feature that every vector has with value 1. Reproducible for a seed.
 */
export function trainSvm(
  vectors: readonly Vector[],
  memberships: readonly (readonly number[])[],
  { classes, features, cost, passes, seed }: SvmOptions,
): LinearWeights {
  const weights = new Float32Array(features * classes);
  const bias = new Float32Array(classes);
  const alphas = new Float32Array(vectors.length * classes);
  const squares = Float64Array.from(vectors, ({ values }) => values.reduce((sum, v) => sum + v * v, 1));
  const order = Int32Array.from(vectors, (_, at) => at);
  const random = createRandom(seed);
  const softness = 1 / (2 * cost);

  // One cell a class, for the vector under way; only the first `changed` of the last two count.
  const scores = new Float64Array(classes);
  const signs = new Float64Array(classes).fill(-1);
  const changedClasses = new Int32Array(classes);
  const steps = new Float64Array(classes);

  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random);
    for (const at of order) {
      const { features: positions, values } = vectors[at] as Vector;
      scores.set(bias);
      for (let k = 0; k < positions.length; k++) {
        const value = values[k] as number;
        const row = (positions[k] as number) * classes;
        for (let c = 0; c < classes; c++)
          scores[c] = (scores[c] as number) + value * (weights[row + c] as number);
      }

      const members = memberships[at] as readonly number[];
      for (const c of members) signs[c] = 1;
      let changed = 0;
      for (let c = 0; c < classes; c++) {
        const sign = signs[c] as number;
        const alpha = alphas[at * classes + c] as number;
        const gradient = sign * (scores[c] as number) - 1 + alpha * softness;
        if (alpha === 0 && gradient >= 0) continue;
        const next = Math.fround(Math.max(0, alpha - gradient / ((squares[at] as number) + softness)));
        const step = (next - alpha) * sign;
        alphas[at * classes + c] = next;
        bias[c] = (bias[c] as number) + step;
        changedClasses[changed] = c;
        steps[changed++] = step;
      }
      for (const c of members) signs[c] = -1;

      // Feature by feature, because the weights of one feature lie side by side.
      for (let k = 0; k < positions.length; k++) {
        const value = values[k] as number;
        const row = (positions[k] as number) * classes;
        for (let j = 0; j < changed; j++) {
          const cell = row + (changedClasses[j] as number);
          weights[cell] = (weights[cell] as number) + value * (steps[j] as number);
        }
      }
    }
  }
  return { classes, weights, bias };
}
