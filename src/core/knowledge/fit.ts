import { blocks, type Features } from "./features.ts";
import { indexTexts, nobody } from "./nearest.ts";
import type { QuantizedWeights, Trained } from "./scorer.ts";
import { type LinearWeights, trainSvm } from "./svm.ts";
import { collectVocabulary, toVector } from "./vector.ts";

/** A text to learn from: its features, and the number of its topic, or `undefined` when it is about none. */
export interface Sample {
  readonly features: Features;
  readonly unitCount: number;
  readonly topic: number | undefined;
}

/** A feature seen in fewer texts than this says nothing that will come again. In the order of {@link blocks}. */
const leastTexts: Readonly<Record<(typeof blocks)[number], number>> = {
  words: 1,
  pairs: 2,
  grams: 2,
  concepts: 1,
};

/** Learns from samples. Samples of no topic are negatives for every topic. */
export function fit(samples: readonly Sample[], topicCount: number, seed: number): Trained {
  const vocabulary = collectVocabulary(
    samples.map(({ features }) => features),
    blocks.map((block) => leastTexts[block]),
  );
  const featureCount = vocabulary.hashes.length;
  const vectors = samples.map(({ features }) => toVector(features, vocabulary));
  const isMember = (sample: number, classNumber: number): boolean => {
    const topic = samples[sample]?.topic;
    return classNumber === topicCount ? topic !== undefined : topic === classNumber;
  };
  const linear = trainSvm(vectors, isMember, {
    classes: topicCount + 1,
    features: featureCount,
    cost: 1,
    passes: 12,
    seed,
  });
  const owners = Uint8Array.from(samples, ({ topic }) => topic ?? nobody);
  return { vocabulary, linear: quantize(linear), texts: indexTexts(vectors, owners, featureCount) };
}

/** Rounds weights to a byte, with one scale a class so that the largest one is 127. Measured to cost no accuracy. */
function quantize({ classes, weights, bias }: LinearWeights): QuantizedWeights {
  const largest = new Float32Array(classes);
  weights.forEach((weight, at) => {
    largest[at % classes] = Math.max(largest[at % classes] as number, Math.abs(weight));
  });
  const scales = largest.map((value) => value / 127 || 1);
  return {
    classes,
    weights: Int8Array.from(weights, (weight, at) => Math.round(weight / (scales[at % classes] as number))),
    scales,
    bias,
  };
}
