import type { Words } from "./catalog/words.ts";
import { startFinder } from "./finder/step.ts";
import { stripMarkup } from "./knowledge/markup.ts";
import { type Locale, locales } from "./locale.ts";
import type { ActionIntent } from "./request.ts";

/** The words of the command; everything else that somebody types is a question, or a kind word. */
export const commandWords = [
  "compare",
  "find",
  "quiz",
  "topics",
  "glossary",
  "settings",
  "privacy",
  "review",
  "results",
  "leaderboard",
  "help",
  "about",
  "basics",
  "english",
  "chinese",
  "traditional",
] as const;

export type CommandWord = (typeof commandWords)[number];

/** What people say to each other in a chat, and so to us. */
export const greetings = ["hello", "thanks"] as const;

export type Greeting = (typeof greetings)[number];

export interface Command {
  readonly intent: ActionIntent;
  /** A kind word, to be answered in kind rather than by the intent alone. */
  readonly greeting?: Greeting;
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
 * Only the whole text counts, but for mentions, closing punctuation and the like: "compare" and "Compare!" are the command,
 * "compare the fees" is a question.
 */
export function createCommands(words: Readonly<Record<Locale, Words>>): Commands {
  const table = new Map<string, Command>();
  const add = (typed: readonly string[], command: Command): void => {
    for (const text of typed) if (!table.has(text)) table.set(text, command);
  };
  for (const locale of locales) {
    const { commands } = words[locale];
    for (const word of commandWords) add(commands[word], { intent: intentOf(word, locale), locale });
    for (const greeting of greetings) add(commands[greeting], { intent: { kind: "home" }, greeting, locale });
  }
  return (utterance) => (utterance.length > longestTyped ? undefined : table.get(plain(utterance)));
}

/** How a text is looked up: without mentions, its case, and what stands behind its last letter. */
function plain(utterance: string): string {
  return stripMarkup(utterance)
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+$/u, "");
}

function intentOf(word: CommandWord, locale: Locale): ActionIntent {
  switch (word) {
    case "find":
      return { kind: "find", state: startFinder() };
    case "quiz":
      return { kind: "quiz-start" };
    case "glossary":
      return { kind: "glossary", page: 0 };
    case "basics":
      return { kind: "topics", group: "basics" };
    case "english":
      return { kind: "set-locale", locale: "en" };
    case "chinese":
      return { kind: "set-locale", locale: locale === "zh-TW" ? "zh-TW" : "zh-CN" };
    case "traditional":
      return { kind: "set-locale", locale: "zh-TW" };
    default:
      return { kind: word };
  }
}
