import type { Review } from "../memory.ts";
import { cluster } from "./cluster.ts";
import type { Likeness } from "./likeness.ts";

type Question = Review["unanswered"][number];

/** Questions without an answer that ask about the same. */
export interface QuestionGroup {
  /** The key of its first question: names the group as long as that one is kept. */
  readonly key: string;
  /** The latest first. */
  readonly questions: readonly Question[];
  /** Each wording once, the commonest first, then the latest. */
  readonly wordings: readonly Wording[];
  /** The commonest first. */
  readonly languages: readonly Question["language"][];
  readonly firstOn: string;
  readonly lastOn: string;
}

export interface Wording {
  readonly utterance: string;
  readonly language: Question["language"];
  readonly count: number;
}

/** What a long question is about it says soon; reading all of two thousand would keep others waiting. */
const longestCompared = 160;

/**
 * Groups questions by likeness: the largest group first, then the one asked last.
 *
 * `questions` are the latest first. A fifth of a second for two thousand, half a second for two thousand of the longest.
 */
export function groupQuestions(questions: readonly Question[], likeness: Likeness): readonly QuestionGroup[] {
  const asked = new Map<string, Question[]>();
  // The oldest first, so that what is asked tomorrow does not regroup what was asked today.
  for (const question of questions.toReversed()) {
    const key = plain(question.utterance);
    const alike = asked.get(key);
    if (alike === undefined) asked.set(key, [question]);
    else alike.push(question);
  }
  const wordings = [...asked.values()];
  const traits = wordings.flatMap(([first]) =>
    first === undefined ? [] : [likeness(first.utterance.slice(0, longestCompared))],
  );
  return cluster(traits)
    .flatMap((group) => groupOf(group.flatMap((at) => (wordings[at] === undefined ? [] : [wordings[at]]))))
    .sort(
      (one, other) =>
        other.questions.length - one.questions.length ||
        compare(other.lastOn, one.lastOn) ||
        compare(one.key, other.key),
    );
}

/** The group that a question belongs to; `undefined` when it is dealt with, or too old to be kept. */
export function groupWith(groups: readonly QuestionGroup[], questionKey: string): QuestionGroup | undefined {
  return groups.find(({ questions }) => questions.some((each) => each.questionKey === questionKey));
}

/** The questions of one group, by their wordings, the oldest first; none for none. */
function groupOf(wordings: readonly (readonly Question[])[]): readonly QuestionGroup[] {
  const all = wordings.flat();
  const days = all.map(({ on }) => on).sort(compare);
  const [first] = all;
  const [firstOn] = days;
  const lastOn = days.at(-1);
  if (first === undefined || firstOn === undefined || lastOn === undefined) return [];
  const told = wordings.flatMap((asked) =>
    asked.slice(-1).map(({ utterance, language, on }) => ({ utterance, language, on, count: asked.length })),
  );
  return [
    {
      key: first.questionKey,
      questions: all.toSorted((one, other) => compare(other.on, one.on)),
      wordings: told
        .sort((one, other) => other.count - one.count || compare(other.on, one.on))
        .map(({ on: _, ...wording }) => wording),
      languages: commonestFirst(all.map(({ language }) => language)),
      firstOn,
      lastOn,
    },
  ];
}

/** Each value once, by how often it occurs; equally frequent ones as they come. */
export function commonestFirst<T>(values: readonly T[]): readonly T[] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([value]) => value);
}

/** The same for the same words in capitals or not, with or without punctuation. */
function plain(utterance: string): string {
  const words = utterance
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, " ")
    .trim();
  return words === "" ? utterance : words;
}

/** By code unit, so that it does not depend on where it runs. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
