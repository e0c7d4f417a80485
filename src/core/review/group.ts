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

/**
 * Groups questions by likeness: the largest group first, then the one asked last.
 *
 * `questions` are the latest first. A tenth of a second for two thousand.
 */
export function groupQuestions(questions: readonly Question[], likeness: Likeness): readonly QuestionGroup[] {
  const asked = new Map<string, Question[]>();
  // The oldest first, so that what is asked tomorrow does not regroup what was asked today.
  for (const question of questions.toReversed()) {
    const key = plain(question.utterance);
    asked.set(key, [...(asked.get(key) ?? []), question]);
  }
  const wordings = [...asked.values()];
  const traits = wordings.map(([first]) => likeness(first?.utterance ?? ""));
  return cluster(traits)
    .flatMap((group) => groupOf(group.map((at) => wordings[at] ?? [])) ?? [])
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

function groupOf(wordings: readonly (readonly Question[])[]): QuestionGroup | undefined {
  const questions = wordings.flat().toSorted((one, other) => compare(other.on, one.on));
  const [first] = wordings[0] ?? [];
  const [last] = questions;
  if (first === undefined || last === undefined) return undefined;
  return {
    key: first.questionKey,
    questions,
    wordings: wordings
      .flatMap((asked) => {
        const latest = asked.at(-1);
        return latest === undefined ? [] : [{ latest, count: asked.length }];
      })
      .sort((one, other) => other.count - one.count || compare(other.latest.on, one.latest.on))
      .map(({ latest: { utterance, language }, count }) => ({ utterance, language, count })),
    languages: commonestFirst(questions.map(({ language }) => language)),
    firstOn: questions.at(-1)?.on ?? last.on,
    lastOn: last.on,
  };
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
