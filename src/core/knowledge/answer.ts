import type { AnswerTopic, Fact } from "../catalog/schema.ts";
import type { Context } from "../context.ts";
import type { Facets } from "../entity.ts";
import { encodeAnswer } from "../intent-token.ts";
import { type Locale, locales } from "../locale.ts";
import type { Page } from "../page.ts";
import type { Vote } from "../record.ts";
import type { Choice, ReplyPart } from "../reply.ts";
import type { AnswerIntent } from "../request.ts";
import { shareChoice } from "../share-choice.ts";
import { topicChoices } from "../topic-choices.ts";
import { type Citations, cite, factText, fewSources, marked } from "./cite.ts";
import { feedbackPart } from "./feedback.ts";
import { otherMeanings, takenMeaning } from "./meaning.ts";
import { pageOfFacts } from "./paging.ts";

export interface AnswerOptions {
  /** Whole where a reply of any length can be read; otherwise further details come page by page. */
  readonly extent: "paged" | "whole";
  /** The vote already given, so that the reply shows it. */
  readonly given?: Vote;
  /** Lines to say before the answer, such as in which languages answers exist. */
  readonly notes?: readonly string[];
}

/** The answer to one topic, or the short answers to two that one question joined. */
export function presentAnswer(answer: AnswerIntent, context: Context, options: AnswerOptions): Page {
  const { extent, given = "", notes = [] } = options;
  const key = ["answer", encodeAnswer(answer), extent, given, ...notes].join(" ");
  return context.recall(key, () => makeAnswer(answer, context, options));
}

function makeAnswer(answer: AnswerIntent, context: Context, options: AnswerOptions): Page {
  const topics = answer.topics.flatMap((id) => context.catalog.topics.get(id) ?? []);
  const [topic] = topics;
  if (topic === undefined) throw new Error(`No topic of the answer exists: ${answer.topics.join(", ")}`);

  const notes = [...(options.notes ?? []), ...takenMeaning(answer, context)];
  const body =
    topics.length > 1
      ? shortAnswers(topics, answer, context)
      : oneAnswer(topic, answer, context, options.extent);
  return {
    summary: topics.map((each) => context.say(leadFor(each, answer.facets))).join("\n\n"),
    parts: [
      ...notes.map((text): ReplyPart => ({ kind: "note", text })),
      ...body,
      waysOn(topics, answer, context),
      feedbackPart(answer, context, options.given),
    ],
  };
}

function oneAnswer(
  topic: AnswerTopic,
  answer: AnswerIntent,
  context: Context,
  extent: AnswerOptions["extent"],
): readonly ReplyPart[] {
  const facts = factsFor(topic, answer.facets, context);
  const tabled =
    answer.page > 0 ? [] : facts.filter(({ id, values }) => values && context.catalog.rowLabels.has(id));
  const { shown, hasMore } =
    extent === "whole" ? { shown: facts, hasMore: false } : pageOfFacts(facts, answer.page, tabled, context);
  const said = facts.filter((fact) => tabled.includes(fact) || shown.includes(fact));
  const citations = cite(said, context, extent === "whole" ? undefined : fewSources);
  const opening: readonly ReplyPart[] =
    answer.page > 0
      ? []
      : [
          { kind: "paragraph", text: context.say(leadFor(topic, answer.facets)) },
          ...valuesTable(tabled, citations, context),
        ];
  return [
    { kind: "heading", text: context.say(topic.title) },
    ...opening,
    {
      kind: "list",
      title: context.words.answer.details,
      items: shown.map((fact) => factText(fact, context, citations.marksOf(fact))),
    },
    ...citations.parts,
    ...sameAnswer(answer, context, pageChoices(answer, hasMore, context)),
  ];
}

/** What fits when two topics share a reply: the lead and the first fact of each, and the sources of both. */
function shortAnswers(
  topics: readonly AnswerTopic[],
  answer: AnswerIntent,
  context: Context,
): readonly ReplyPart[] {
  const said = topics.map((topic) => ({
    topic,
    facts: factsFor(topic, answer.facets, context).slice(0, 1),
  }));
  const { marksOf, parts } = cite(
    said.flatMap(({ facts }) => facts),
    context,
    fewSources,
  );
  return [
    ...said.flatMap(({ topic, facts }): readonly ReplyPart[] => [
      { kind: "heading", text: context.say(topic.title) },
      { kind: "paragraph", text: context.say(leadFor(topic, answer.facets)) },
      { kind: "list", items: facts.map((fact) => factText(fact, context, marksOf(fact))) },
    ]),
    ...parts,
    ...sameAnswer(answer, context),
  ];
}

/** The lead for the case that the question mentions, or else the topic's own. */
export function leadFor(topic: AnswerTopic, facets: Facets): AnswerTopic["lead"] {
  const fitting = topic.leads.find(({ when }) =>
    Object.entries(when).every(([facet, value]) => facets[facet as keyof Facets] === value),
  );
  return fitting?.lead ?? topic.lead;
}

/** The topic's facts in its own order, those that fit the question first and those of another case last. */
export function factsFor(topic: AnswerTopic, facets: Facets, { catalog }: Context): readonly Fact[] {
  const facts = topic.facts.flatMap((id) => catalog.facts.get(id) ?? []);
  return facts.toSorted((a, b) => fitness(b, facets) - fitness(a, facets));
}

/** Above 0 when the fact is about the asker's case, below 0 when it is about another. */
function fitness({ appliesTo = {} }: Fact, { entity, verified, type }: Facets): number {
  const matches = [
    [appliesTo.entities, entity],
    [appliesTo.types, type],
    [appliesTo.verified === undefined ? undefined : [appliesTo.verified], verified],
  ] as const;
  return matches.reduce((sum, [wanted, given]) => {
    if (wanted === undefined || given === undefined) return sum;
    return sum + ((wanted as readonly unknown[]).includes(given) ? 1 : -1);
  }, 0);
}

/** The facts that the comparison has a label for, with the two types side by side. */
function valuesTable(
  facts: readonly Fact[],
  { marksOf }: Citations,
  { catalog, words, say }: Context,
): readonly ReplyPart[] {
  const rows = facts.flatMap((fact) => {
    const label = catalog.rowLabels.get(fact.id);
    if (label === undefined || fact.values === undefined) return [];
    return [[marked(say(label), marksOf(fact)), say(fact.values.public), say(fact.values.service)]];
  });
  if (rows.length === 0) return [];
  const { aspectColumn, publicColumn, serviceColumn, valuesCaption } = words.answer;
  return [
    { kind: "table", caption: valuesCaption, columns: [aspectColumn, publicColumn, serviceColumn], rows },
  ];
}

function pageChoices(answer: AnswerIntent, hasMore: boolean, context: Context): readonly Choice[] {
  const { words, choice } = context;
  const turn = (label: string, page: number) => choice(label, { ...answer, page }, { placement: "replace" });
  return [
    ...(answer.page > 0 ? [turn(words.answer.back, answer.page - 1)] : []),
    ...(hasMore ? [turn(words.answer.more, answer.page + 1)] : []),
  ];
}

/** The same answer otherwise: its other pages, in another language, for everybody, and with the word read another way. */
function sameAnswer(
  answer: AnswerIntent,
  context: Context,
  pages: readonly Choice[] = [],
): readonly ReplyPart[] {
  const { words, locale, choice } = context;
  const inOther = otherLocales(locale).map((other) =>
    choice(words.answer.showIn[other], answer, { locale: other, placement: "replace" }),
  );
  const meanings = otherMeanings(answer, context);
  return [
    {
      kind: "choices",
      prompt: words.answer.asked,
      choices: [...pages, ...inOther, ...shareChoice(answer, context)],
    },
    ...(meanings.length === 0
      ? []
      : [{ kind: "choices", prompt: words.answer.otherMeaning, choices: meanings } as const]),
  ];
}

/** What people ask next: no answer is a dead end. */
function waysOn(topics: readonly AnswerTopic[], answer: AnswerIntent, context: Context): ReplyPart {
  const next =
    topics.length > 1 ? answer.topics : [...new Set(topics.flatMap((topic) => topic.followUps))].slice(0, 4);
  const choices = topicChoices(next, context, answer.facets);
  return { kind: "choices", prompt: context.words.answer.next, choices };
}

/** English for a Chinese reply and simplified Chinese for an English one: one button, not two. */
function otherLocales(locale: Locale): readonly Locale[] {
  return locale === "en" ? locales.filter((each) => each === "zh-CN") : ["en"];
}
