import { fill } from "../catalog/fill.ts";
import type { Fact, Source } from "../catalog/schema.ts";
import type { Context } from "../context.ts";
import type { ReplyPart, ShownSource } from "../reply.ts";

/** The sources of what one reply says, and which of them each fact rests on. */
export interface Citations {
  /** The numbers of a fact's sources as shown, such as "[1][3]"; empty for a fact that was not cited. */
  marksOf(fact: Fact): string;
  /** The first of them is number 1. */
  readonly sources: readonly ShownSource[];
  /** The sources as part of a reply; no part where nothing was cited. */
  readonly parts: readonly ReplyPart[];
}

/** So many sources are shown where there is little room, unless as many facts have each one of their own. */
export const fewSources = 6;

/**
 * Cites facts: each link once, in the order in which the facts name them.
 *
 * The first source of every fact is always among them; the others fill up to `most`. A link that several facts share shows the
 * latest date on which it was read.
 */
export function cite(facts: readonly Fact[], context: Context, most = Number.POSITIVE_INFINITY): Citations {
  const kept = new Set(facts.flatMap(({ sources: [first] }) => first?.url ?? []));
  for (const { url } of facts.flatMap(({ sources }) => sources)) if (kept.size < most) kept.add(url);

  const latest = new Map<string, Source>();
  for (const source of facts.flatMap(({ sources }) => sources)) {
    const known = latest.get(source.url);
    if (kept.has(source.url) && (known === undefined || known.readOn < source.readOn))
      latest.set(source.url, source);
  }
  const numbers = new Map([...latest.keys()].map((url, at) => [url, at + 1]));
  const sources = [...latest.values()].map((source) => shown(source, context));
  return {
    sources,
    marksOf: ({ sources }) =>
      sources
        .flatMap(({ url }) => numbers.get(url) ?? [])
        .sort((a, b) => a - b)
        .map((number) => `[${number}]`)
        .join(""),
    parts: sources.length === 0 ? [] : [{ kind: "sources", title: context.words.answer.sources, sources }],
  };
}

function shown(source: Source, { words }: Context): ShownSource {
  return {
    title: source.title,
    publisher: source.publisher,
    url: source.url,
    note: fill(words.answer.sourceRead, { kind: words.answer.sourceKinds[source.kind], date: source.readOn }),
  };
}

/**
 * The fact's claim in one text: its date and the marks of its sources, and on lines of their own its doubts and a review that
 * is due.
 */
export function factText(fact: Fact, context: Context, marks = ""): string {
  const { words } = context;
  return [
    marked(fill(words.answer.asOf, { text: context.say(fact.text), date: fact.asOf }), marks),
    ...(fact.dissent === undefined ? [] : [fill(words.answer.dissent, { text: context.say(fact.dissent) })]),
    ...(fact.confidence === "low" ? [words.answer.uncertain] : []),
    ...(isPastReview(fact, context.today) ? [fill(words.answer.pastReview, { month: fact.reviewBy })] : []),
  ].join("\n");
}

/** A text with the marks of its sources after it. */
export function marked(text: string, marks: string): string {
  return marks === "" ? text : `${text} ${marks}`;
}

/** Whether the month of the fact's review is over on a day given as `YYYY-MM-DD`. */
export function isPastReview(fact: Pick<Fact, "reviewBy">, today: string): boolean {
  return today.slice(0, 7) > fact.reviewBy;
}
