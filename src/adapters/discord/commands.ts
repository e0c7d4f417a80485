import { type Locale, locales, type Words } from "../../core/index.ts";
import {
  commandName,
  messageCommandName,
  questionOption,
  type SubcommandName,
  subcommandNames,
  wordSubcommands,
} from "./command-names.ts";
import { maxQuestionLength } from "./limits.ts";

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object */
export type CommandJson = ChatCommandJson | MessageCommandJson;

interface Everywhere {
  /** Added to a server, or by a person to their own account. */
  readonly integration_types: readonly [0, 1];
  /** In servers, in direct messages with us, and in any others. */
  readonly contexts: readonly [0, 1, 2];
}

interface Described {
  readonly description: string;
  readonly description_localizations: Localizations;
}

interface Named {
  readonly name: string;
  readonly name_localizations: Localizations;
}

type Localizations = Readonly<Partial<Record<Locale, string>>>;

interface ChatCommandJson extends Everywhere, Described {
  readonly type: 1;
  readonly name: string;
  readonly options: readonly SubcommandJson[];
}

interface MessageCommandJson extends Everywhere, Named {
  readonly type: 3;
}

interface SubcommandJson extends Named, Described {
  readonly type: 1;
  readonly options?: readonly QuestionJson[];
}

interface QuestionJson extends Named, Described {
  readonly type: 3;
  readonly required: true;
  readonly autocomplete: true;
  readonly max_length: number;
}

type AllWords = Readonly<Record<Locale, Pick<Words, "discord">>>;

const everywhere: Everywhere = { integration_types: [0, 1], contexts: [0, 1, 2] };

/**
 * All commands, as Discord's bulk overwrite takes them: https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands
 *
 * The slash command has one name in every language, since the guide's own texts name it; all other names are localised. Discord shows
 * the first locale's to everybody whose language is none of ours.
 */
export function createCommands(words: AllWords): readonly CommandJson[] {
  return [
    {
      type: 1,
      name: commandName,
      ...describe(words, ({ command }) => command),
      options: [
        subcommand(subcommandNames.ask, words, [questionJson(words)]),
        subcommand(subcommandNames.start, words),
        ...wordSubcommands.map((name) => subcommand(name, words)),
      ],
      ...everywhere,
    },
    {
      type: 3,
      name: messageCommandName,
      name_localizations: localized(words, ({ answerThis }) => answerThis),
      ...everywhere,
    },
  ];
}

function subcommand(
  name: SubcommandName,
  words: AllWords,
  options?: readonly QuestionJson[],
): SubcommandJson {
  return {
    type: 1,
    name,
    name_localizations: localized(words, ({ subcommands }) => subcommands[name].name),
    ...describe(words, ({ subcommands }) => subcommands[name].description),
    ...(options === undefined ? {} : { options }),
  };
}

function questionJson(words: AllWords): QuestionJson {
  return {
    type: 3,
    name: questionOption,
    name_localizations: localized(words, ({ question }) => question.name),
    ...describe(words, ({ question }) => question.description),
    required: true,
    autocomplete: true,
    max_length: maxQuestionLength,
  };
}

type Say = (words: Words["discord"]) => string;

function describe(words: AllWords, say: Say): Described {
  const [first] = locales;
  return { description: say(words[first].discord), description_localizations: localized(words, say) };
}

/** Discord's locales of Chinese have the same names as ours. Its English is split in two, and takes what has no locale. */
function localized(words: AllWords, say: Say): Localizations {
  const [, ...others] = locales;
  return Object.fromEntries(others.map((locale) => [locale, say(words[locale].discord)]));
}
