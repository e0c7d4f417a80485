import { existing } from "../catalog/existing.ts";
import type { Context } from "../context.ts";
import type { Facets } from "../entity.ts";
import { startFinder } from "../finder/step.ts";
import type { Page } from "../page.ts";
import type { Choice, ReplyPart } from "../reply.ts";

/** "Did you mean": the nearest topics as buttons, and a way on when it is none of them. */
export function presentOffer(
  topics: readonly string[],
  facets: Facets,
  questionKey: string,
  context: Context,
  notes: readonly string[],
): Page {
  const { title, didYouMean } = context.words.unsure;
  return offer(title, didYouMean, picks(topics, facets, questionKey, context), context, notes);
}

/** Says that this may well be something the guide does not cover, and offers what comes nearest. */
export function presentNearlyKnown(
  topics: readonly string[],
  facets: Facets,
  questionKey: string,
  context: Context,
  notes: readonly string[],
): Page {
  const { nearlyTitle, nearly } = context.words.unsure;
  return offer(nearlyTitle, nearly, picks(topics, facets, questionKey, context), context, notes);
}

function picks(
  topics: readonly string[],
  facets: Facets,
  questionKey: string,
  { catalog, choice, say }: Context,
): readonly Choice[] {
  return topics.map((id) => {
    const { title } = existing(catalog.topics.get(id), id);
    return choice(say(title), { kind: "pick", topic: id, questionKey, facets });
  });
}

function offer(
  title: string,
  text: string,
  picks: readonly Choice[],
  { words, choice }: Context,
  notes: readonly string[],
): Page {
  return {
    summary: [text, ...picks.map((pick) => pick.label)].join(" · "),
    parts: [
      ...notes.map((note): ReplyPart => ({ kind: "note", text: note })),
      { kind: "heading", text: title },
      { kind: "paragraph", text },
      {
        kind: "choices",
        prompt: words.unsure.title,
        choices: [...picks, choice(words.unsure.noneOfThese, { kind: "topics" })],
      },
    ],
  };
}

/** Says plainly that the guide does not cover this, and what it does cover. */
export function presentUnknown(text: string, context: Context, notes: readonly string[]): Page {
  const { words, choice } = context;
  return {
    summary: text,
    parts: [
      ...notes.map((note): ReplyPart => ({ kind: "note", text: note })),
      { kind: "heading", text: words.unsure.unknownTitle },
      { kind: "paragraph", text },
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
