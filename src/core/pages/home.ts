import { existing } from "../catalog/existing.ts";
import type { Greeting } from "../commands.ts";
import type { Context } from "../context.ts";
import { startFinder } from "../finder/step.ts";
import { leadFor } from "../knowledge/answer.ts";
import type { Page } from "../page.ts";
import type { Choice, ReplyPart } from "../reply.ts";

/** The topic whose lead is the short answer to everything; a content check sees that it exists. */
export const homeTopic = "difference";

/** The short answer, and a button for each thing that the guide can do. */
export function presentHome(context: Context): Page {
  const { words, choice } = context;
  const lead = shortAnswer(context);
  return {
    summary: lead,
    parts: [
      { kind: "heading", text: words.home.title },
      { kind: "paragraph", text: lead },
      { kind: "note", text: words.home.askHint },
      startChoices(context),
      {
        kind: "choices",
        prompt: words.home.more,
        choices: [
          choice(words.home.settings, { kind: "settings" }),
          choice(words.home.privacy, { kind: "privacy" }),
          choice(words.home.help, { kind: "help" }),
        ],
      },
    ],
  };
}

/** A kind word in return, and where to start. */
export function presentGreeting(greeting: Greeting, context: Context): Page {
  const { home } = context.words;
  return {
    summary: home[greeting],
    parts: [
      { kind: "paragraph", text: home[greeting] },
      { kind: "note", text: home.askHint },
      startChoices(context),
    ],
  };
}

/** Where everybody can start: compare, find, quiz, topics, glossary. */
export function startChoices({ words, choice }: Context): ReplyPart {
  const choices: Choice[] = [
    choice(words.home.compare, { kind: "compare" }, { emphasis: "primary" }),
    choice(words.home.find, { kind: "find", state: startFinder() }),
    choice(words.home.quiz, { kind: "quiz-start" }),
    choice(words.home.topics, { kind: "topics" }),
    choice(words.home.glossary, { kind: "glossary", page: 0 }),
  ];
  return { kind: "choices", prompt: words.home.start, choices };
}

/** The lead of the topic that answers everything in short. */
export function shortAnswer({ catalog, say }: Context): string {
  return say(leadFor(existing(catalog.topics.get(homeTopic), homeTopic), {}));
}
