import { learn, type Sample } from "./learn.ts";
import { chance, fitLogistic, type Logistic } from "./logistic.ts";
import { createRandom, shuffle } from "./random.ts";
import { createScorer, type Weighing } from "./scorer.ts";
import { createVectorizer } from "./vector.ts";

/** How to read the evidence: two regressions, and the borders between the three zones. */
export interface Calibration {
  /** Evidence → chance that the text is about any topic. */
  readonly known: Logistic;
  /** Evidence → chance that the best topic is the right one, if any is. */
  readonly right: Logistic;
  /** Below this chance of being about any topic a text counts as unknown. */
  readonly leastKnown: number;
  /** Below this chance of the best topic being right, the best few are offered instead of one answer. */
  readonly leastSure: number;
}

/** One text, weighed by a model that has not seen it. */
export interface HeldOut {
  /** Position among the samples. */
  readonly sample: number;
  /** Number of its topic; `undefined` when it is about none, or about one that this model knows nothing of. */
  readonly topic: number | undefined;
  readonly weighing: Weighing;
}

export interface HoldOutOptions {
  readonly topicCount: number;
  readonly folds: number;
  readonly seed: number;
  /** Whether each fold also leaves out a share of the topics, whose texts then stand for questions near ours. */
  readonly leavesOutTopics: boolean;
}

export interface Limits {
  /** Share of our own held-out questions that may be refused. */
  readonly refused: number;
  /** Share of our own held-out questions that may be answered outright and wrongly. */
  readonly wrong: number;
}

/** Texts of no topic are held out by this many neighbours: they stand in order of subject, and a whole subject should be new. */
const neighbours = 8;

/**
 * Weighs every sample by a model trained without it, fold by fold.
 *
 * Samples of a topic are dealt to the folds evenly and at random, samples of none in runs of neighbours. Nothing for no samples.
 */
export function holdOut(samples: readonly Sample[], options: HoldOutOptions): HeldOut[] {
  const { topicCount, folds, seed, leavesOutTopics } = options;
  const foldOf = dealFolds(samples, folds, seed);
  const results: HeldOut[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const isLeftOut = (topic: number | undefined): boolean =>
      leavesOutTopics && topic !== undefined && topic % folds === fold;
    const seen = samples.filter(({ topic }, at) => foldOf[at] !== fold && !isLeftOut(topic));
    const { vocabulary, linear } = learn(seen, topicCount, seed);
    const toVector = createVectorizer(vocabulary);
    const score = createScorer(linear);
    samples.forEach(({ features, topic }, sample) => {
      if (foldOf[sample] !== fold) return;
      const weighing = score(toVector(features));
      results.push({ sample, topic: isLeftOut(topic) ? undefined : topic, weighing });
    });
  }
  return results;
}

function dealFolds(samples: readonly Sample[], folds: number, seed: number): Int32Array {
  const byTopic = new Map<number | undefined, number[]>();
  samples.forEach(({ topic }, at) => {
    const members = byTopic.get(topic);
    if (members === undefined) byTopic.set(topic, [at]);
    else members.push(at);
  });

  const foldOf = new Int32Array(samples.length);
  const random = createRandom(seed);
  for (const [topic, members] of byTopic) {
    const order = Int32Array.from(members);
    if (topic !== undefined) shuffle(order, random);
    const runLength = topic === undefined ? neighbours : 1;
    order.forEach((sample, at) => {
      foldOf[sample] = Math.floor(at / runLength) % folds;
    });
  }
  return foldOf;
}

/** Fits the regressions and sets the borders of the zones on held-out texts. */
export function calibrate(heldOut: readonly HeldOut[], { refused, wrong }: Limits): Calibration {
  const known = fitLogistic(
    heldOut.map(({ weighing }) => weighing.scope),
    heldOut.map(({ topic }) => topic !== undefined),
  );
  const ours = heldOut.filter(({ topic }) => topic !== undefined);
  const isRight = ours.map(({ topic, weighing }) => topic === weighing.best);
  const right = fitLogistic(
    ours.map(({ weighing }) => weighing.trust),
    isRight,
  );

  const knownChances = ours.map(({ weighing }) => chance(known, weighing.scope)).sort((a, b) => a - b);
  const answers = ours.map(({ weighing }, at) => ({
    sure: chance(right, weighing.trust),
    isRight: isRight[at] as boolean,
  }));
  return {
    known,
    right,
    leastKnown: knownChances[Math.floor(knownChances.length * refused)] ?? 0.5,
    leastSure: borderOf(answers, wrong * answers.length),
  };
}

/** The lowest border at or above which no more than `allowed` answers are wrong. */
function borderOf(answers: readonly { sure: number; isRight: boolean }[], allowed: number): number {
  let wrongOnes = 0;
  let border = 1;
  for (const { sure, isRight } of answers.toSorted((a, b) => b.sure - a.sure)) {
    if (!isRight && ++wrongOnes > allowed) break;
    border = sure;
  }
  return border;
}
