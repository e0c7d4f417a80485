import type { ChoiceId } from "./choice-id.ts";
import type { QuizPool, QuizQuestion } from "./schema.ts";
import { shuffle } from "./shuffle.ts";

/** How many questions a quiz has, where the pool has as many. */
export const quizLength = 5;

/** A quiz under way. Never changed in place: `step` returns the next one. */
export interface QuizState {
  /** Names this quiz among all of its user's, so that a result that arrives twice counts once. */
  readonly run: string;
  /** The codes of the questions drawn, in the order of asking. */
  readonly drawn: readonly string[];
  /** The choice given for each question so far, in the same order. */
  readonly given: readonly ChoiceId[];
  /** `asking` the first question without a choice, or `explaining` the last one with a choice. */
  readonly phase: QuizPhase;
  /** Whether this is another try at what the user missed: shown, but never a result. */
  readonly isRetry: boolean;
  /** Set on a state just read from a token of which a question no longer exists; the next step drops it. */
  readonly carriedOver?: true;
}

export const quizPhases = ["asking", "explaining", "finished"] as const;
export type QuizPhase = (typeof quizPhases)[number];

/** What a player did; `question` is a code, and says which question the pressed button belonged to. */
export type QuizEvent =
  | { readonly kind: "answered"; readonly question: string; readonly choice: ChoiceId }
  | { readonly kind: "next"; readonly question: string }
  | { readonly kind: "retry-missed" };

/** Draws a quiz: the same pool and seed give the same one. As many topics as there are come first. */
export function drawQuiz(pool: QuizPool, seed: number): QuizState {
  const shuffled = shuffle(pool, seed);
  const isFirstOfTopic = (question: QuizQuestion, at: number) =>
    shuffled.findIndex((each) => each.topic === question.topic) === at;
  const spread = shuffled.filter(isFirstOfTopic);
  const rest = shuffled.filter((question, at) => !isFirstOfTopic(question, at));

  return {
    run: (seed >>> 0).toString(36),
    drawn: [...spread, ...rest].slice(0, quizLength).map((question) => question.code),
    given: [],
    phase: "asking",
    isRetry: false,
  };
}

/**
 * Advances a quiz by one event.
 *
 * An event that does not fit where the quiz is, such as a second click on an old button or a choice that the
 * question does not have, returns `state` itself, so a caller can tell by identity that nothing happened.
 */
export function step(state: QuizState, event: QuizEvent, pool: QuizPool): QuizState {
  const { run, drawn, given, isRetry } = state;
  switch (event.kind) {
    case "answered": {
      const question = currentQuestion(state, pool);
      const hasChoice = question?.choices.some((choice) => choice.id === event.choice) ?? false;
      if (state.phase !== "asking" || question?.code !== event.question || !hasChoice) return state;
      return { run, drawn, given: [...given, event.choice], phase: "explaining", isRetry };
    }
    case "next":
      if (state.phase !== "explaining" || drawn[given.length - 1] !== event.question) return state;
      return { run, drawn, given, phase: given.length < drawn.length ? "asking" : "finished", isRetry };
    case "retry-missed": {
      const missed = missedOf(state, pool).map((question) => question.code);
      if (state.phase !== "finished" || missed.length === 0) return state;
      return { run, drawn: missed, given: [], phase: "asking", isRetry: true };
    }
  }
}

/** The question that is being asked or explained, or `undefined` once the quiz is finished. */
export function currentQuestion(
  { drawn, given, phase }: QuizState,
  pool: QuizPool,
): QuizQuestion | undefined {
  const code = drawn[phase === "explaining" ? given.length - 1 : given.length];
  return pool.find((question) => question.code === code);
}

/** How many of the choices given so far are right. */
export function scoreOf(state: QuizState, pool: QuizPool): number {
  return state.given.length - missedOf(state, pool).length;
}

/** The questions answered wrongly so far, in the order of asking. */
export function missedOf({ drawn, given }: QuizState, pool: QuizPool): readonly QuizQuestion[] {
  return pool
    .filter((question) => {
      const choice = given[drawn.indexOf(question.code)];
      return choice !== undefined && choice !== question.correct;
    })
    .sort((one, other) => drawn.indexOf(one.code) - drawn.indexOf(other.code));
}
