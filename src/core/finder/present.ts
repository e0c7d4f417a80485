import { fill } from "../catalog/fill.ts";
import type { Context } from "../context.ts";
import type { Choice, ReplyPart } from "../reply.ts";
import { shareChoice } from "../share-choice.ts";
import { answerLabel, presentOutcome } from "./outcome.ts";
import { choiceIds } from "./rules.ts";
import type { FinderQuestion } from "./schema.ts";
import { type FinderEvent, type FinderState, type Standing, standing, step } from "./step.ts";

export interface FinderView {
  /** The view in one or two sentences, for notifications and screen readers. */
  readonly summary: string;
  readonly parts: readonly ReplyPart[];
  /** The id of the outcome, once that is what the view shows. */
  readonly outcome?: string;
}

/** A finder as its user sees it: a question, the answers to pick one to change from, or the outcome. */
export function presentFinder(state: FinderState, context: Context): FinderView {
  const view = presentStanding(state, standing(state, context.catalog.finder), context);
  if (state.carriedOver === undefined) return view;
  return { ...view, parts: [{ kind: "note", text: context.words.finder.carriedOver }, ...view.parts] };
}

function presentStanding(state: FinderState, stand: Standing, context: Context): FinderView {
  const { question, outcome, given } = stand;
  if (question !== undefined) return presentQuestion(question, state, stand, context);
  if (state.revisiting !== undefined) return presentAnswers(state, stand, context);

  const { words, choice } = context;
  const { summary, parts } = presentOutcome(outcome, state, given, context);
  const share = shareChoice({ kind: "find", state }, context);
  const compare = choice(words.home.compare, { kind: "compare" });
  return { summary, outcome: outcome.id, parts: [...parts, navigation(state, context, [...share, compare])] };
}

function presentQuestion(
  question: FinderQuestion,
  state: FinderState,
  { given, total }: Standing,
  context: Context,
): FinderView {
  const { words, say } = context;
  const before = given.find((each) => each.question === question);
  const position = (before === undefined ? given.length : given.indexOf(before)) + 1;
  const progress = fill(words.finder.progress, { position, total });
  const choices = choiceIds(question).map((id) => {
    const choice = question.choices.find((each) => each.id === id);
    const label = answerLabel({ question, ...(choice === undefined ? {} : { choice }) }, context);
    const note = before !== undefined && before.choice === choice ? words.finder.yourAnswer : undefined;
    return button(label, { kind: "answered", question: question.id, choice: id }, state, context, note);
  });
  return {
    summary: fill(words.finder.asked, { progress, question: say(question.text) }),
    parts: [
      { kind: "progress", position, total, text: progress },
      { kind: "heading", text: say(question.text) },
      { kind: "paragraph", text: say(question.hint) },
      { kind: "choices", prompt: words.finder.pick, choices },
      ...(given.length === 0 ? [] : [navigation(state, context)]),
    ],
  };
}

function presentAnswers(state: FinderState, { given }: Standing, context: Context): FinderView {
  const { words, say } = context;
  const answers = given.map((each) =>
    fill(words.finder.answer, { question: say(each.question.name), answer: answerLabel(each, context) }),
  );
  const choices = given.map(({ question }) =>
    button(say(question.name), { kind: "revisited", question: question.id }, state, context),
  );
  return {
    summary: words.finder.changeTitle,
    parts: [
      { kind: "heading", text: words.finder.changeTitle },
      { kind: "list", items: answers },
      { kind: "choices", prompt: words.finder.changePrompt, choices },
      navigation(state, context),
    ],
  };
}

/** Back, change an answer, start over: each only where it does what no other button here does. */
function navigation(state: FinderState, context: Context, others: readonly Choice[] = []): ReplyPart {
  const words = context.words.finder;
  const change = button(words.change, { kind: "revisited" }, state, context);
  const choices = [
    button(words.back, { kind: "back" }, state, context),
    ...(state.revisiting === undefined ? [change] : []),
    ...others,
    button(words.startOver, { kind: "restarted" }, state, context),
  ];
  const distinct = choices.filter(
    ({ action }, at) => choices.findIndex((each) => each.action === action) === at,
  );
  return { kind: "choices", prompt: words.next, choices: distinct };
}

/** A button that carries the finder as it is after the event. */
function button(
  label: string,
  event: FinderEvent,
  state: FinderState,
  context: Context,
  description?: string,
): Choice {
  const next = step(state, event, context.catalog.finder);
  return context.choice(
    label,
    { kind: "find", state: next },
    description === undefined ? {} : { description },
  );
}
