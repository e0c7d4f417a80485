import type { Features } from "./features.ts";
import type { QuantizedWeights, Trained } from "./scorer.ts";
import { type LinearWeights, trainSvm } from "./svm.ts";
import { createVectorizer } from "./vector.ts";
import { collectVocabulary } from "./vocabulary.ts";

/** A text to learn from: its features, and the number of its topic, or `undefined` when it is about none. */
export interface Sample {
  readonly features: Features;
  readonly unitCount: number;
  readonly topic: number | undefined;
}

/** Learns from samples. Samples of no topic are negatives for every topic. */
export function learn(samples: readonly Sample[], topicCount: number, seed: number): Trained {
  const vocabulary = collectVocabulary(samples.map(({ features }) => features));
  const toVector = createVectorizer(vocabulary);
  const about = topicCount;
  const linear = trainSvm(
    samples.map(({ features }) => toVector(features)),
    samples.map(({ topic }) => (topic === undefined ? [] : [topic, about])),
    { classes: topicCount + 1, features: vocabulary.hashes.length, cost: 1, passes: 8, seed },
  );
  return { vocabulary, linear: quantize(linear) };
}

/** Rounds weights to a byte, with one scale a class so that its largest one is 127. Measured to cost no accuracy. */
function quantize({ classes, weights, bias }: LinearWeights): QuantizedWeights {
  const scales = new Float32Array(classes);
  for (let row = 0; row < weights.length; row += classes) {
    for (let c = 0; c < classes; c++) {
      scales[c] = Math.max(scales[c] as number, Math.abs(weights[row + c] as number) / 127);
    }
  }
  const rounded = new Int8Array(weights.length);
  for (let row = 0; row < weights.length; row += classes) {
    for (let c = 0; c < classes; c++) {
      rounded[row + c] = Math.round((weights[row + c] as number) / (scales[c] || 1));
    }
  }
  return { classes, weights: rounded, scales, bias };
}
