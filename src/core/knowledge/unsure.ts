import { existing } from "../catalog/existing.ts";
import type { Context } from "../context.ts";
import type { Facets } from "../entity.ts";
import { startFinder } from "../finder/step.ts";
import type { Page } from "../page.ts";
import type { ReplyPart } from "../reply.ts";

/** The topics to offer for a question, and what ties a pick of one to it. */
export interface Offer {
  readonly topics: readonly string[];
  readonly facets: Facets;
  readonly questionKey: string;
}

/** "Did you mean": the nearest topics as buttons, and a way on when it is none of them. */
export function presentOffer(offer: Offer, context: Context, notes: readonly string[]): Page {
  const { title, didYouMean } = context.words.unsure;
  return presentPicks(title, didYouMean, offer, context, notes);
}

/** Says that this may well be something the guide does not cover, and offers what comes nearest. */
export function presentNearlyKnown(
  offer: Offer,
  context: Context,
  notes: readonly string[],
  told: readonly string[],
): Page {
  const { nearlyTitle, nearly } = context.words.unsure;
  return presentPicks(nearlyTitle, nearly, offer, context, notes, told);
}

function presentPicks(
  title: string,
  text: string,
  { topics, facets, questionKey }: Offer,
  { words, catalog, choice, say }: Context,
  notes: readonly string[],
  told: readonly string[] = [],
): Page {
  const picks = topics.map((id) => {
    const topic = existing(catalog.topics.get(id), id);
    return choice(say(topic.title), { kind: "pick", topic: id, questionKey, facets });
  });
  return {
    summary: [text, ...picks.map((pick) => pick.label)].join(" · "),
    parts: [
      ...notesOf(notes),
      { kind: "heading", text: title },
      { kind: "paragraph", text },
      ...notesOf(told),
      {
        kind: "choices",
        prompt: words.unsure.title,
        choices: [...picks, choice(words.unsure.noneOfThese, { kind: "topics" })],
      },
    ],
  };
}

/** Says plainly that the guide does not cover this, and what it does cover; `notes` stand above it, and `told` below. */
export function presentUnknown(
  text: string,
  context: Context,
  notes: readonly string[],
  told: readonly string[] = [],
): Page {
  const { words, choice } = context;
  return {
    summary: text,
    parts: [
      ...notesOf(notes),
      { kind: "heading", text: words.unsure.unknownTitle },
      { kind: "paragraph", text },
      ...notesOf(told),
      {
        kind: "choices",
        prompt: words.home.start,
        choices: [
          choice(words.home.topics, { kind: "topics" }),
          choice(words.home.find, { kind: "find", state: startFinder() }),
          choice(words.home.compare, { kind: "compare" }),
        ],
      },
    ],
  };
}

function notesOf(texts: readonly string[]): readonly ReplyPart[] {
  return texts.map((text) => ({ kind: "note", text }));
}
