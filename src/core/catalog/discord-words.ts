import { z } from "zod";

const text = z.string().min(1);

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
const commandName = z
  .string()
  .regex(
    /^[-_'\p{Ll}\p{Lm}\p{Lo}\p{N}]{1,32}$/u,
    "a name has 1 to 32 letters or digits, no spaces, no capitals",
  );
const command = z.strictObject({ name: commandName, description: text.max(100) });

/** Words of Discord's own surfaces: its menu of commands, and what stands beside a file. */
export const discordWords = z.strictObject({
  /** What the one slash command is for. */
  command: text.max(100),
  /** Each as people see and type it; `ask` and `start` are a question and nothing at all. */
  subcommands: z.strictObject({
    ask: command,
    start: command,
    compare: command,
    find: command,
    quiz: command,
    topics: command,
    glossary: command,
    results: command,
    leaderboard: command,
    settings: command,
    privacy: command,
    review: command,
    help: command,
    about: command,
  }),
  /** The one option of `ask`. */
  question: command,
  /** The command in a message's own menu. */
  answerThis: text.max(32),
  /** Over the file that takes what a message has no room for. */
  rest: text,
});
