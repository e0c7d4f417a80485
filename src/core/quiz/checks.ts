import { locales } from "../locale.ts";
import { choiceIds } from "./choice-id.ts";
import type { QuizQuestion } from "./schema.ts";
import { quizLength } from "./step.ts";

/** Something in the pool that a schema cannot see; the message says how to mend it. */
export interface QuizIssue {
  /** Where in the list of questions: the question's position, then the property. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A question as far as it could be read: a field with a mistake of form is not there. */
type SoundQuestion = { readonly [Field in keyof QuizQuestion]?: QuizQuestion[Field] | undefined };

/** All that is wrong with the pool at once, in the order of its questions; an empty list when nothing is. */
export function quizIssues(
  pool: readonly SoundQuestion[],
  factIds: ReadonlySet<string>,
  topicIds: ReadonlySet<string>,
): readonly QuizIssue[] {
  return [
    ...pool.flatMap((question, at) => [
      ...repeats(pool, at, "id"),
      ...repeats(pool, at, "code"),
      ...references(question, at, factIds, topicIds),
      ...choiceIssues(question, at),
    ]),
    ...topicsAreMany(pool),
  ];
}

/** A quiz asks about something else each time. */
function topicsAreMany(pool: readonly SoundQuestion[]): readonly QuizIssue[] {
  if (pool.some(({ topic }) => topic === undefined)) return [];
  const topics = new Set(pool.map(({ topic }) => topic));
  if (topics.size >= quizLength) return [];
  const message = `the questions are on ${topics.size} different topics. Write some on others, up to ${quizLength} at least.`;
  return [{ path: [], message }];
}

function repeats(pool: readonly SoundQuestion[], at: number, key: "id" | "code"): readonly QuizIssue[] {
  const value = pool[at]?.[key];
  const first = pool.findIndex((question) => question[key] === value);
  if (first === at || value === undefined) return [];
  const message = `${key} "${value}" belongs to question ${pool[first]?.id} already. Give this one a new ${key}.`;
  return [{ path: [at, key], message }];
}

function references(
  question: SoundQuestion,
  at: number,
  factIds: ReadonlySet<string>,
  topicIds: ReadonlySet<string>,
): readonly QuizIssue[] {
  const missing = (key: "fact" | "topic") => ({
    path: [at, key],
    message: `${question.id ?? "this question"}: there is no ${key} "${question[key]}". Name one that content/${key}s has.`,
  });
  return [
    ...(question.fact === undefined || factIds.has(question.fact) ? [] : [missing("fact")]),
    ...(question.topic === undefined || topicIds.has(question.topic) ? [] : [missing("topic")]),
  ];
}

function choiceIssues(
  { id = "this question", choices, correct }: SoundQuestion,
  at: number,
): readonly QuizIssue[] {
  if (choices === undefined) return [];
  const given = choices.map((choice) => choice.id);
  const expected = choiceIds.slice(0, choices.length);
  const issues: QuizIssue[] = [];
  if (given.join() !== expected.join()) {
    const message = `${id}: the choices are ${given.join(", ")}. Call them ${expected.join(", ")}, in this order.`;
    issues.push({ path: [at, "choices"], message });
  }
  if (correct !== undefined && !given.includes(correct)) {
    const message = `${id}: "${correct}" is the right choice, but not among the choices. Name one that is.`;
    issues.push({ path: [at, "correct"], message });
  }
  for (const locale of locales) {
    if (new Set(choices.map((choice) => choice.text[locale])).size < choices.length) {
      const message = `${id}: two choices read the same in ${locale}. Word them so that a reader can tell them apart.`;
      issues.push({ path: [at, "choices"], message });
    }
  }
  return issues;
}
