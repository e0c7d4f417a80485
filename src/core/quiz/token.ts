import { type ChoiceId, choiceIds } from "./choice-id.ts";
import type { QuizPool } from "./schema.ts";
import { type QuizState, quizPhases } from "./step.ts";

const firstTry = "1";
const retry = "2";

/**
 * The state as text for a button: phase, try and run, then each question with the choice given for it.
 *
 * `a1kf12oi.n1-b.b4.r2` is run `kf12oi` on its first try, asking `b4` after choice `b` on `n1`. At most 39
 * characters, all of `[a-z0-9.-]`. Whether the state was carried over is not part of it.
 */
export function encodeQuiz({ run, drawn, given, phase, isRetry }: QuizState): string {
  const questions = drawn.map((code, at) => (at < given.length ? `${code}-${given[at]}` : code));
  return [phase.charAt(0) + (isRetry ? retry : firstTry) + run, ...questions].join(".");
}

/**
 * Reads a state back: `decodeQuiz(encodeQuiz(state), pool)` equals `state`.
 *
 * A question that the pool has lost, or whose given choice it has lost, is dropped, and the quiz goes on with
 * the rest and `carriedOver` set. With no question left, or for a text that is no token, `undefined`.
 */
export function decodeQuiz(text: string, pool: QuizPool): QuizState | undefined {
  const [head = "", ...rest] = text.split(".");
  const phase = quizPhases.find((each) => each.startsWith(head.charAt(0)));
  const attempt = head.charAt(1);
  const run = head.slice(2);
  if (phase === undefined || ![firstTry, retry].includes(attempt) || !/^[a-z0-9]{1,7}$/.test(run))
    return undefined;

  const entries = rest.map(readEntry);
  const kept = entries.filter((entry) => isIn(pool, entry));
  const answered = kept.filter((entry) => entry.choice !== undefined);
  if (kept.length === 0 || answered.some((entry, at) => entry !== kept[at])) return undefined;

  // What was being asked or explained may be what is lost; then the quiz goes on with what comes next.
  const lastAnswered = entries.findLast((entry) => entry.choice !== undefined);
  const isExplaining = phase === "explaining" && lastAnswered !== undefined && kept.includes(lastAnswered);
  const next = answered.length < kept.length ? "asking" : "finished";
  const state: QuizState = {
    run,
    drawn: kept.map((entry) => entry.code),
    given: answered.flatMap((entry) => entry.choice ?? []),
    phase: isExplaining ? "explaining" : next,
    isRetry: attempt === retry,
  };
  if (kept.length < entries.length) return { ...state, carriedOver: true };
  return state.phase === phase ? state : undefined;
}

/** A question's code, and the choice given for it, if any. */
interface Entry {
  readonly code: string;
  readonly choice?: ChoiceId | undefined;
}

function readEntry(text: string): Entry {
  const [code = "", letter] = text.split("-");
  return { code, choice: choiceIds.find((id) => id === letter) };
}

function isIn(pool: QuizPool, { code, choice }: Entry): boolean {
  const question = pool.find((each) => each.code === code);
  return (
    question !== undefined && (choice === undefined || question.choices.some((each) => each.id === choice))
  );
}
