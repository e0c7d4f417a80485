import { existing } from "../catalog/existing.ts";
import { fill } from "../catalog/fill.ts";
import type { Fact } from "../catalog/schema.ts";
import type { Context } from "../context.ts";
import { type Entity, entities } from "../entity.ts";
import { cite, isPastReview, marked } from "../knowledge/cite.ts";
import type { ReplyPart } from "../reply.ts";
import { topicChoices } from "../topic-choices.ts";
import { type Change, changesOf, type Flip } from "./changes.ts";
import { type FinderOutcome, ownerQuestion } from "./schema.ts";
import type { FinderState, GivenAnswer } from "./step.ts";

/** The point of a fact is as many of its sentences as fit into so many characters, one at least. */
const pointLength = 150;
/** As many conditions of one change are named; of more, the rest are counted. */
const namedConditions = 3;
/** As many changes are shown after the runner-up, so that the whole fits into one message of every platform. */
const shownChanges = 4;

/** An outcome with all that speaks for it: reasons, what it takes, what would change it, and sources. No controls. */
export function presentOutcome(
  outcome: FinderOutcome,
  state: FinderState,
  given: readonly GivenAnswer[],
  context: Context,
): { readonly summary: string; readonly parts: readonly ReplyPart[] } {
  const { words, catalog, say } = context;
  const owner = ownerOf(given);
  const factsOf = (ids: readonly string[]) => ids.map((id) => existing(catalog.facts.get(id), id));
  const fitting = (ids: readonly string[]) => factsOf(ids).filter((fact) => appliesTo(fact, owner));

  const reasons = given.flatMap((answer) =>
    factsOf([answer.choice?.fact ?? answer.question.unsureFact]).map((fact) => ({ answer, fact })),
  );
  const fixed = fitting(outcome.fixed);
  const effort = (["documents", "cost", "time"] as const).flatMap((kind) =>
    [...fitting(outcome[kind]), ...factsOf(outcome[kind])].slice(0, 1).map((fact) => ({ kind, fact })),
  );
  // The first source of a fact is its best; more of each would leave no room for the other facts.
  const { marksOf, parts: sources } = cite(
    [...reasons, ...fixed.map((fact) => ({ fact })), ...effort].map(({ fact }) => fact),
    context,
    0,
  );
  const tell = (fact: Fact, text: string) => told(fact, marked(text, marksOf(fact)), context);
  const because = reasons.map(({ answer, fact }) =>
    fill(words.finder.reason, {
      question: say(answer.question.name),
      answer: answerLabel(answer, context),
      fact: tell(fact, pointOf(say(fact.text))),
    }),
  );
  const irrevocable = fixed.map((fact) => tell(fact, pointOf(say(fact.text))));
  const needed = effort.map(({ kind, fact }) =>
    fill(words.finder[kind], { fact: tell(fact, say(fact.text)) }),
  );
  const summary = fill(words.finder.recommended, { outcome: say(outcome.title) });
  return {
    summary,
    parts: [
      { kind: "heading", text: summary },
      { kind: "paragraph", text: say(outcome.text) },
      ...listPart(words.finder.because, because),
      ...listPart(words.finder.fixed, irrevocable),
      ...listPart(words.finder.effort, needed),
      ...changeParts(changesOf(state, catalog.finder), context),
      ...sources,
      topicsPart(outcome, owner, context),
    ],
  };
}

/** The label of an answer, also when it is "Not sure". */
export function answerLabel({ choice }: GivenAnswer, { words, say }: Context): string {
  return choice === undefined ? words.finder.unsure : say(choice.label);
}

/** The nearest other outcome as the runner-up, and every other change in a line. */
function changeParts(changes: readonly Change[], context: Context): readonly ReplyPart[] {
  const { words, say } = context;
  const lines = changes.map(({ outcome, isCertain, flips }) => ({
    outcome: fill(isCertain ? words.finder.certain : words.finder.likely, { outcome: say(outcome.title) }),
    conditions: conditionsOf(flips, context),
  }));
  const [nearest, ...others] = lines;
  if (nearest === undefined) return [];
  return [
    { kind: "paragraph", text: fill(words.finder.runnerUp, nearest) },
    ...listPart(
      words.finder.changes,
      others.slice(0, shownChanges).map((line) => fill(words.finder.changeTo, line)),
    ),
  ];
}

function conditionsOf(flips: readonly Flip[], { words, say }: Context): string {
  const named = flips.length > namedConditions + 1 ? flips.slice(0, namedConditions) : flips;
  const conditions = named.map(({ choice }) => say(choice.if)).join(words.finder.or);
  if (named.length === flips.length) return conditions;
  return fill(words.finder.moreConditions, { conditions, count: flips.length - named.length });
}

function topicsPart(outcome: FinderOutcome, entity: Entity | undefined, context: Context): ReplyPart {
  const choices = topicChoices(outcome.topics, context, entity === undefined ? {} : { entity });
  return { kind: "choices", prompt: context.words.finder.readMore, choices };
}

function listPart(title: string, items: readonly string[]): readonly ReplyPart[] {
  return items.length === 0 ? [] : [{ kind: "list", title, items }];
}

/** The text of a fact, or its point alone, with a word on its doubts. */
function told(fact: Fact, text: string, { words, today }: Context): string {
  const told = fact.dissent === undefined ? text : fill(words.finder.disputed, { fact: text });
  return isPastReview(fact, today)
    ? fill(words.finder.pastReview, { fact: told, month: fact.reviewBy })
    : told;
}

function pointOf(text: string): string {
  const sentences = text.match(/.+?(?:[。！？]|[.!?](?=\s|$)|$)\s*/gsu) ?? [];
  const [first = "", ...others] = sentences;
  let point = first;
  for (const sentence of others) {
    if (point.length + sentence.trimEnd().length > pointLength) break;
    point += sentence;
  }
  return point.trimEnd();
}

/** Who will own the account, if the user knows. */
function ownerOf(given: readonly GivenAnswer[]): Entity | undefined {
  const id = given.find(({ question }) => question.id === ownerQuestion)?.choice?.id;
  return entities.find((entity) => entity === id);
}

/** Whether a fact is about this owner. About an unknown one is only what restricts nobody. */
function appliesTo({ appliesTo: { entities: named } = {} }: Fact, owner: Entity | undefined): boolean {
  return named === undefined || (owner !== undefined && named.includes(owner));
}

/** What the content checks promise is there. */
