/**
 * The names by which Discord's interactions refer to what `commands.ts` registers; a test holds each of them to be understood.
 *
 * They are the same in every language: what people see beside them is localised.
 */
export const commandName = "wechat-account";

/** Subcommands that are more than a word of the product's command. Discord has no command without a subcommand beside one with. */
export const subcommandNames = { ask: "ask", start: "start" } as const;

/** Words of the product's command, each a subcommand of that name. */
export const wordSubcommands = [
  "compare",
  "find",
  "quiz",
  "topics",
  "glossary",
  "results",
  "leaderboard",
  "settings",
  "privacy",
  "review",
  "help",
  "about",
] as const;

export type SubcommandName = (typeof wordSubcommands)[number] | keyof typeof subcommandNames;

/** The option of `ask`. */
export const questionOption = "question";

/** The command in a message's own menu. */
export const messageCommandName = "Answer this";
