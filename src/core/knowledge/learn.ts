import type { Features } from "./features.ts";
import type { QuantizedWeights, Trained } from "./scorer.ts";
import { type LinearWeights, trainSvm } from "./svm.ts";
import { createVectorizer } from "./vector.ts";
import { collectVocabulary } from "./vocabulary.ts";

/** A text to learn from: its features, and the number of its topic, or `undefined` when it is about none. */
export interface Sample {
  readonly features: Features;
  readonly topic: number | undefined;
  /** Whether it is of no topic and yet sounds like one, so that it says what our subjects are not. */
  readonly isForeign: boolean;
}

/** How often each sample is looked at. Measured: five are too few for 13,000 texts, more gain nothing worth the time. */
const passes = 8;

/** Learns from samples: a class for each topic, and two more that say whether it is about any (see `scorer.ts`). */
export function learn(samples: readonly Sample[], topicCount: number, seed: number): Trained {
  const vocabulary = collectVocabulary(samples.map(({ features }) => features));
  const toVector = createVectorizer(vocabulary);
  const about = topicCount;
  const foreign = topicCount + 1;
  const linear = trainSvm(
    samples.map(({ features }) => toVector(features)),
    samples.map(({ topic, isForeign }) => {
      if (topic !== undefined) return [topic, about];
      return isForeign ? [foreign] : [];
    }),
    { classes: topicCount + 2, features: vocabulary.hashes.length, cost: 1, passes, seed },
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
