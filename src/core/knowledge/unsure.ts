import { existing } from "../catalog/existing.ts";
import type { Context } from "../context.ts";
import type { Facets } from "../entity.ts";
import { startFinder } from "../finder/step.ts";
import type { Page } from "../page.ts";
import type { ReplyPart } from "../reply.ts";

/** "Did you mean": the nearest topics as buttons, and a way on when it is none of them. */
export function presentOffer(
  topics: readonly string[],
  facets: Facets,
  questionKey: string,
  context: Context,
  notes: readonly string[],
): Page {
  const { words, catalog, choice, say } = context;
  const picks = topics.map((id) => {
    const { title } = existing(catalog.topics.get(id), id);
    return choice(say(title), { kind: "pick", topic: id, questionKey, facets });
  });
  return {
    summary: [words.unsure.didYouMean, ...picks.map((pick) => pick.label)].join(" · "),
    parts: [
      ...notes.map((text): ReplyPart => ({ kind: "note", text })),
      { kind: "heading", text: words.unsure.title },
      { kind: "paragraph", text: words.unsure.didYouMean },
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
