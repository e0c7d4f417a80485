import { fit, type Sample } from "./fit.ts";
import { chance, fitLogistic, type Logistic } from "./logistic.ts";
import { createRandom, shuffle } from "./random.ts";
import { createScorer, type Weighing } from "./scorer.ts";
import { toVector } from "./vector.ts";

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
  readonly sample: number;
  readonly weighing: Weighing;
}

export interface CalibrationOptions {
  readonly folds: number;
  readonly seed: number;
  /** Share of held-out questions of ours that may be refused. */
  readonly refused: number;
  /** Share of held-out questions of ours, among those answered outright, that may be answered wrongly. */
  readonly wrong: number;
}

/** Texts of no topic are held out this many neighbours at a time: they stand in order of subject, and a whole subject should be new. */
const neighbours = 8;

/**
 * Weighs every sample by a model trained without it.
 *
 * Samples of a topic are dealt to the folds evenly and at random; samples of none in runs of neighbours. When the latter are few
 * compared to the topics, each fold leaves out a fifth of the topics too, whose samples then stand for questions out of scope:
 * the results report them with `isForeign`.
 */
export function holdOut(
  samples: readonly Sample[],
  topicCount: number,
  folds: number,
  seed: number,
): HeldOut[] {
  const foldOf = dealFolds(samples, folds, seed);
  const results: HeldOut[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const trained = fit(
      samples.filter((_, at) => foldOf[at] !== fold),
      topicCount,
      seed,
    );
    const score = createScorer(trained);
    samples.forEach(({ features, unitCount }, sample) => {
      if (foldOf[sample] !== fold) return;
      results.push({ sample, weighing: score(toVector(features, trained.vocabulary), unitCount) });
    });
  }
  return results;
}

function dealFolds(samples: readonly Sample[], folds: number, seed: number): Int32Array {
  const foldOf = new Int32Array(samples.length);
  const random = createRandom(seed);
  const byTopic = new Map<number | undefined, number[]>();
  samples.forEach(({ topic }, at) => {
    const members = byTopic.get(topic);
    if (members === undefined) byTopic.set(topic, [at]);
    else members.push(at);
  });
  for (const [topic, members] of byTopic) {
    if (topic === undefined) {
      members.forEach((sample, at) => {
        foldOf[sample] = Math.floor(at / neighbours) % folds;
      });
    } else {
      const order = Int32Array.from(members);
      shuffle(order, random);
      order.forEach((sample, at) => {
        foldOf[sample] = at % folds;
      });
    }
  }
  return foldOf;
}

/** Fits the regressions and sets the borders on held-out texts. */
export function calibrate(
  samples: readonly Sample[],
  heldOut: readonly HeldOut[],
  options: CalibrationOptions,
): Calibration {
  const rows = heldOut.map(({ weighing }) => weighing.evidence);
  const isOurs = heldOut.map(({ sample }) => samples[sample]?.topic !== undefined);
  const known = fitLogistic(rows, isOurs);

  const ours = heldOut.filter((_, at) => isOurs[at]);
  const isRight = ours.map(({ sample, weighing }) => samples[sample]?.topic === weighing.best);
  const right = fitLogistic(
    ours.map(({ weighing }) => weighing.evidence),
    isRight,
  );
  const knownChances = ours.map(({ weighing }) => chance(known, weighing.evidence)).sort((a, b) => a - b);
  const leastKnown = knownChances[Math.floor(knownChances.length * options.refused)] ?? 0.5;
  const answers = ours.map(({ weighing }, at) => ({
    sure: chance(right, weighing.evidence),
    isRight: isRight[at] as boolean,
  }));
  return { known, right, leastKnown, leastSure: leastSureFor(answers, options.wrong) };
}

/** The lowest border above which at most the share `wrong` of all the answers is given and false. */
function leastSureFor(answers: { sure: number; isRight: boolean }[], wrong: number): number {
  const surestFirst = answers.toSorted((a, b) => b.sure - a.sure);
  const allowed = wrong * answers.length;
  let falseOnes = 0;
  for (const { sure, isRight } of surestFirst) {
    if (!isRight && ++falseOnes > allowed) return sure;
  }
  return 0;
}
