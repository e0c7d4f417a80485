import { existing } from "../catalog/existing.ts";
import { fill } from "../catalog/fill.ts";
import type { Context } from "../context.ts";
import { cite, factText } from "../knowledge/cite.ts";
import type { QuizMemory } from "../memory.ts";
import type { Choice, ReplyPart } from "../reply.ts";
import { shareChoice } from "../share-choice.ts";
import { topicChoices } from "../topic-choices.ts";
import type { ChoiceId } from "./choice-id.ts";
import { resultChoices, resultsBefore } from "./leaderboard.ts";
import type { QuizQuestion } from "./schema.ts";
import { currentQuestion, missedOf, type QuizEvent, type QuizState, scoreOf, step } from "./step.ts";

export interface QuizView {
  /** The view in one or two sentences, for notifications and screen readers. */
  readonly summary: string;
  readonly parts: readonly ReplyPart[];
  /** What to remember of an answer just given. Those of a retry are for the player alone. */
  readonly answer?: {
    readonly run: string;
    readonly question: string;
    readonly choice: ChoiceId;
    readonly isRight: boolean;
  };
  /** What to remember of a finished quiz. A retry of the missed questions leaves the result as it was. */
  readonly result?: { readonly run: string; readonly score: number; readonly total: number };
}

/** What a button holds on every platform; a longer choice stands above the buttons, which then hold letters. */
const maxLabelLength = 38;

/** A quiz as its player sees it: a question, the explanation of the answer just given, or the score beside those of before. */
export function presentQuiz(state: QuizState, context: Context, memory?: QuizMemory): QuizView {
  const view = presentPhase(state, context, memory);
  if (state.carriedOver === undefined) return view;
  return { ...view, parts: [{ kind: "note", text: context.words.quiz.carriedOver }, ...view.parts] };
}

/** A score as everybody in a channel sees it: nothing that only its player can press, and no answers. */
export function presentSharedQuiz(state: QuizState, { catalog, words, choice }: Context): QuizView {
  const text = state.isRetry ? words.quiz.sharedRetryScore : words.quiz.sharedScore;
  const summary = fill(text, { score: scoreOf(state, catalog.quiz), total: state.drawn.length });
  return {
    summary,
    parts: [
      { kind: "heading", text: summary },
      { kind: "paragraph", text: words.quiz.sharedNote },
      {
        kind: "choices",
        prompt: words.quiz.nextPrompt,
        choices: [
          choice(words.quiz.tryIt, { kind: "quiz-start" }, { emphasis: "primary", placement: "post" }),
        ],
      },
    ],
  };
}

function presentPhase(state: QuizState, context: Context, memory: QuizMemory | undefined): QuizView {
  const question = currentQuestion(state, context.catalog.quiz);
  if (question === undefined) return presentScore(state, context, memory);

  const given = state.phase === "explaining" ? state.given.at(-1) : undefined;
  return given === undefined
    ? presentQuestion(question, state, context)
    : presentExplanation(question, given, state, context);
}

function presentQuestion(question: QuizQuestion, state: QuizState, context: Context): QuizView {
  const { words } = context;
  const progress = progressPart(state.given.length + 1, state, context);
  const text = context.say(question.text);
  const choices = question.choices.map(({ id, text }) => ({
    label: context.say(text),
    letter: id.toUpperCase(),
    press: { kind: "answered", question: question.code, choice: id } as const,
  }));
  const fits = choices.every(({ label }) => label.length <= maxLabelLength);
  const lettered = choices.map(({ letter, label }) => fill(words.quiz.lettered, { letter, text: label }));

  return {
    summary: fill(words.quiz.asked, { progress: progress.text, question: text }),
    parts: [
      progress,
      { kind: "heading", text },
      ...(fits ? [] : [{ kind: "list", items: lettered } as const]),
      {
        kind: "choices",
        prompt: words.quiz.answerPrompt,
        choices: choices.map(({ label, letter, press }) =>
          button(fits ? label : letter, press, state, context),
        ),
      },
    ],
  };
}

function presentExplanation(
  question: QuizQuestion,
  given: ChoiceId,
  state: QuizState,
  context: Context,
): QuizView {
  const { words, catalog } = context;
  const isRight = given === question.correct;
  const verdict = fill(isRight ? words.quiz.right : words.quiz.wrong, {
    given: choiceText(question, given, context),
    answer: choiceText(question, question.correct, context),
  });
  const fact = existing(catalog.facts.get(question.fact), question.fact);
  const { marksOf, parts: sources } = cite([fact], context);
  const isLast = state.given.length === state.drawn.length;
  const next = { kind: "next", question: question.code } as const;

  return {
    summary: verdict,
    parts: [
      progressPart(state.given.length, state, context),
      { kind: "heading", text: context.say(question.text) },
      { kind: "paragraph", text: verdict },
      { kind: "paragraph", text: context.say(question.explanation) },
      { kind: "list", title: words.quiz.fact, items: [factText(fact, context, marksOf(fact))] },
      ...sources,
      {
        kind: "choices",
        prompt: words.quiz.nextPrompt,
        choices: [
          button(isLast ? words.quiz.toScore : words.quiz.next, next, state, context, "primary"),
          ...(isRight ? [] : topicChoices([question.topic], context)),
        ],
      },
    ],
    ...(state.isRetry ? {} : { answer: { run: state.run, question: question.code, choice: given, isRight } }),
  };
}

function presentScore(state: QuizState, context: Context, memory: QuizMemory | undefined): QuizView {
  const { words, catalog } = context;
  const total = state.drawn.length;
  const score = scoreOf(state, catalog.quiz);
  const missed = missedOf(state, catalog.quiz);
  const remark = score === total ? "all" : score * 2 >= total ? "most" : "few";
  const summary = fill(state.isRetry ? words.quiz.retryScore : words.quiz.score, { score, total });
  const missedItems = missed.map((question) =>
    fill(words.quiz.missedItem, {
      question: context.say(question.text),
      answer: choiceText(question, question.correct, context),
    }),
  );

  return {
    summary,
    parts: [
      { kind: "heading", text: summary },
      { kind: "paragraph", text: words.quiz.remarks[remark] },
      ...(state.isRetry ? [] : resultsBefore(state.run, memory, context)),
      ...(missed.length === 0
        ? []
        : ([
            { kind: "list", title: words.quiz.missed, items: missedItems },
            {
              kind: "choices",
              prompt: words.quiz.readUp,
              choices: topicChoices(new Set(missed.map(({ topic }) => topic)), context),
            },
          ] as const)),
      {
        kind: "choices",
        prompt: words.quiz.nextPrompt,
        choices: [
          ...(missed.length === 0
            ? []
            : [button(words.quiz.retry, { kind: "retry-missed" }, state, context, "primary")]),
          context.choice(words.quiz.newQuiz, { kind: "quiz-start" }),
          ...shareChoice({ kind: "quiz", state }, context, words.quiz.share),
          ...resultChoices(memory, context),
        ],
      },
    ],
    ...(state.isRetry ? {} : { result: { run: state.run, score, total } }),
  };
}

function progressPart(position: number, { drawn, isRetry }: QuizState, { words }: Context) {
  const total = drawn.length;
  const text = fill(isRetry ? words.quiz.retryProgress : words.quiz.progress, { position, total });
  return { kind: "progress", position, total, text } as const;
}

/** A button that carries the quiz as it is after the event. */
function button(
  label: string,
  event: QuizEvent,
  state: QuizState,
  context: Context,
  emphasis?: Choice["emphasis"],
): Choice {
  const next = step(state, event, context.catalog.quiz);
  return context.choice(label, { kind: "quiz", state: next }, emphasis === undefined ? {} : { emphasis });
}

function choiceText(question: QuizQuestion, id: ChoiceId, { say }: Context): string {
  const choice = question.choices.find((each) => each.id === id);
  return say(existing(choice, `${question.id}, choice ${id}`).text);
}
