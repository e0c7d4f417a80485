import { choiceIds, matters, recommend } from "./rules.ts";
import {
  type Finder,
  type FinderChoice,
  type FinderOutcome,
  type FinderQuestion,
  unsure,
  unsureCode,
} from "./schema.ts";

/**
 * A finder under way. Never changed in place: `step` returns the next one.
 *
 * It holds permanent codes only, so that it is the same thing as its token. No answer is forgotten when another one
 * makes it idle: it counts again as soon as it matters again.
 */
export interface FinderState {
  /** Two characters an answer, question and choice, in the order given: `oc` may be "owner: company". */
  readonly answers: readonly string[];
  /** The code of a question that is asked again; empty while the user picks which one. */
  readonly revisiting?: string;
  /** The content has lost a question or choice of an old token; the rest was kept. */
  readonly carriedOver?: true;
}

export type FinderEvent =
  | { readonly kind: "answered"; readonly question: string; readonly choice: string }
  | { readonly kind: "back" }
  /** Asks one question again, or which one, if none is named. */
  | { readonly kind: "revisited"; readonly question?: string }
  | { readonly kind: "restarted" };

/** An answer that counts. Without a choice it is "Not sure". */
export interface GivenAnswer {
  readonly question: FinderQuestion;
  readonly choice?: FinderChoice;
}

/** Where a finder stands: at a question, at its outcome, or at the choice of an answer to change. */
export interface Standing {
  /** The answers that count, in the order of the questions. */
  readonly given: readonly GivenAnswer[];
  /** The question to ask now; there is none once no open one can change the outcome any more. */
  readonly question?: FinderQuestion;
  /** What the answers come to, all that is open taken as "Not sure". */
  readonly outcome: FinderOutcome;
  /** How many questions there will be at most, those answered included. */
  readonly total: number;
}

export function startFinder(): FinderState {
  return { answers: [] };
}

/**
 * Advances a finder by one event.
 *
 * An event that does not fit, such as an answer to any question but the one asked, returns `state` itself.
 */
export function step(state: FinderState, event: FinderEvent, finder: Finder): FinderState {
  switch (event.kind) {
    case "answered":
      return answered(state, event.question, event.choice, finder);
    case "back":
      return back(state, finder);
    case "revisited":
      return revisited(state, event.question, finder);
    case "restarted":
      return startFinder();
  }
}

/** Reads where a finder stands: which answers count, and what to ask next. */
export function standing(state: FinderState, finder: Finder): Standing {
  const given: GivenAnswer[] = [];
  const open: FinderQuestion[] = [];
  const answers: Record<string, string> = {};
  for (const question of finder.questions) {
    const code = codeOf(question, state);
    if (code === undefined) open.push(question);
    // An answer counts if its question would have been asked after those before it.
    if (code === undefined || !matters(question, answers, finder)) continue;
    const choice = question.choices.find((each) => each.code === code[1]);
    given.push(choice === undefined ? { question } : { question, choice });
    answers[question.id] = choice?.id ?? unsure;
  }
  const ahead = open.filter((question) => matters(question, answers, finder));
  const again = given.find(({ question }) => question.code === state.revisiting)?.question;
  const question = isRevisiting(state, given) ? again : ahead[0];
  const outcome = recommend(answers, finder);
  const total = given.length + ahead.length;
  return { given, outcome, total, ...(question === undefined ? {} : { question }) };
}

/** The state with one answer given anew: in the place of the old one, or as the last. */
export function withAnswer(
  state: FinderState,
  question: FinderQuestion,
  choice: FinderChoice | undefined,
): FinderState {
  const code = question.code + (choice?.code ?? unsureCode);
  const old = codeOf(question, state);
  if (old === undefined) return { answers: [...state.answers, code] };
  return { answers: state.answers.map((each) => (each === old ? code : each)) };
}

function answered(state: FinderState, questionId: string, choiceId: string, finder: Finder): FinderState {
  const { question } = standing(state, finder);
  if (question?.id !== questionId || !choiceIds(question).includes(choiceId)) return state;
  return withAnswer(
    state,
    question,
    question.choices.find(({ id }) => id === choiceId),
  );
}

function back(state: FinderState, finder: Finder): FinderState {
  const { answers, revisiting } = state;
  if (revisiting !== undefined) return revisiting === "" ? { answers } : { answers, revisiting: "" };

  const counting = standing(state, finder).given.map(({ question }) => codeOf(question, state));
  const last = answers.findLast((code) => counting.includes(code));
  return last === undefined ? state : { answers: answers.filter((code) => code !== last) };
}

function revisited(state: FinderState, questionId: string | undefined, finder: Finder): FinderState {
  const { given } = standing(state, finder);
  const question = given.find((each) => each.question.id === questionId)?.question;
  if (given.length === 0 || (questionId !== undefined && question === undefined)) return state;
  return { answers: state.answers, revisiting: question?.code ?? "" };
}

function isRevisiting({ revisiting }: FinderState, given: readonly GivenAnswer[]): boolean {
  return revisiting !== undefined && given.length > 0;
}

function codeOf(question: FinderQuestion, { answers }: FinderState): string | undefined {
  return answers.find((code) => code[0] === question.code);
}
