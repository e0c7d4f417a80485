import type { Words } from "./catalog/words.ts";
import { startFinder } from "./finder/step.ts";
import { stripMarkup } from "./knowledge/markup.ts";
import { type Locale, locales } from "./locale.ts";
import type { ActionIntent } from "./request.ts";

/** The words of the command; everything else that somebody types is a question. */
export const commandWords = [
  "compare",
  "find",
  "quiz",
  "topics",
  "glossary",
  "settings",
  "privacy",
  "review",
  "help",
  "about",
] as const;

export type CommandWord = (typeof commandWords)[number];

export interface Command {
  readonly intent: ActionIntent;
  /** The locale whose word was typed. */
  readonly locale: Locale;
}

/** What a typed word of the command asks for, in any locale; `undefined` when the text is a question. */
export type Commands = (utterance: string) => Command | undefined;

/** A longer text is a question, and not looked at. */
const longestTyped = 60;

/**
 * Makes a table of the words of the command.
 *
 * Only the whole text counts, but for mentions and the like: "compare" is the command, "compare the fees" a question.
 */
export function createCommands(words: Readonly<Record<Locale, Words>>): Commands {
  const table = new Map<string, Command>();
  for (const locale of locales)
    for (const word of commandWords)
      for (const typed of words[locale].commands[word])
        if (!table.has(typed)) table.set(typed, { intent: intentOf(word), locale });
  return (utterance) =>
    utterance.length > longestTyped
      ? undefined
      : table.get(stripMarkup(utterance).normalize("NFKC").trim().toLowerCase());
}

function intentOf(word: CommandWord): ActionIntent {
  switch (word) {
    case "find":
      return { kind: "find", state: startFinder() };
    case "quiz":
      return { kind: "quiz-start" };
    case "glossary":
      return { kind: "glossary", page: 0 };
    default:
      return { kind: word };
  }
}
