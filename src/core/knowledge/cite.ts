import { fill } from "../catalog/fill.ts";
import type { Fact, Source } from "../catalog/schema.ts";
import type { Context } from "../context.ts";
import type { ReplyPart, ShownSource } from "../reply.ts";

/**
 * The sources of some facts, each link once, in the order of the facts: at most `max` of them.
 *
 * A link that several facts share shows the latest date on which it was read. An empty list gives no part.
 */
export function sourcesPart(facts: readonly Fact[], context: Context, max = 6): readonly ReplyPart[] {
  const byUrl = new Map<string, Source>();
  for (const source of facts.flatMap((fact) => fact.sources)) {
    const known = byUrl.get(source.url);
    if (known === undefined || known.readOn < source.readOn) byUrl.set(source.url, source);
  }
  const sources = [...byUrl.values()].slice(0, max).map((source) => shown(source, context));
  return sources.length === 0 ? [] : [{ kind: "sources", title: context.words.answer.sources, sources }];
}

function shown(source: Source, { words }: Context): ShownSource {
  return {
    title: source.title,
    publisher: source.publisher,
    url: source.url,
    note: fill(words.answer.sourceRead, { kind: words.answer.sourceKinds[source.kind], date: source.readOn }),
  };
}

/** The fact's claim in one text: its date, and on lines of their own its doubts and a review that is due. */
export function factText(fact: Fact, context: Context): string {
  const { words } = context;
  return [
    fill(words.answer.asOf, { text: context.say(fact.text), date: fact.asOf }),
    ...(fact.dissent === undefined ? [] : [fill(words.answer.dissent, { text: context.say(fact.dissent) })]),
    ...(fact.confidence === "low" ? [words.answer.uncertain] : []),
    ...(isPastReview(fact, context.today) ? [fill(words.answer.pastReview, { month: fact.reviewBy })] : []),
  ].join("\n");
}

/** Whether the month of the fact's review is over on a day given as `YYYY-MM-DD`. */
export function isPastReview(fact: Pick<Fact, "reviewBy">, today: string): boolean {
  return today.slice(0, 7) > fact.reviewBy;
}
