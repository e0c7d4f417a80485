import type { Guide, Locale, Reply, Words } from "../../core/index.ts";
import type { ErrorLog } from "../../log.ts";
import type { Respond } from "../adapter.ts";
import { within } from "../within.ts";
import type { WrittenJson } from "../written-json.ts";
import type { AttachedFile } from "./components/component.ts";
import { maxSuggestions, maxSuggestionText, patienceMs } from "./limits.ts";
import { type DiscordRequest, parseInteraction } from "./parse.ts";
import { type Place, type PlainResponse, type ResponseObject, renderPlainly } from "./render.ts";
import { writeReply } from "./write-reply.ts";

export type { AttachedFile };

/** As an object, or as JSON that is written already: `JSON.stringify` gives the same of both. */
export type InteractionResponseJson = ResponseObject | PlainResponse | WrittenJson;

/** The one response to an interaction, to be sent as it is. */
export interface DiscordAnswer {
  readonly response: InteractionResponseJson;
  readonly files?: readonly AttachedFile[];
  /** What to answer where Discord refuses this one and says so. */
  readonly ifRefused?: () => DiscordAnswer;
}

/**
 * Answers one interaction, as Discord sends it over the gateway or by HTTP; `undefined` when it is not for us. Never rejects.
 *
 * The answer comes within the three seconds that Discord gives. A PING is not answered here.
 */
export type AnswerInteraction = (interaction: unknown) => Promise<DiscordAnswer | undefined>;

export interface AnswerParts {
  readonly guide: Guide;
  readonly words: Readonly<Record<Locale, Words>>;
  readonly respond: Respond;
  /** User ids as in `User.id`. */
  readonly operators: ReadonlySet<string>;
  readonly log: ErrorLog;
}

const noSuggestions: DiscordAnswer = { response: { type: 8, data: { choices: [] } } };

type ToRespond = Extract<DiscordRequest, { kind: "respond" }>;
type ToSuggest = Extract<DiscordRequest, { kind: "suggest" }>;

export function createAnswer({ guide, words, respond, operators, log }: AnswerParts): AnswerInteraction {
  const platform = "discord";
  const write = (reply: Reply, place: Place): DiscordAnswer => writeReply(reply, words[reply.locale], place);

  async function answer({ incoming, canReplace }: ToRespond): Promise<DiscordAnswer> {
    const place: Place = { canReplace, isDirect: incoming.surface === "direct" };
    // Opened here, so that an apology is in the language of the message whose button was pressed.
    const opened = guide.open(incoming);
    const intent = opened.intent.kind;
    const ifRefused = () => ({ response: renderPlainly(guide.apologise(opened)) });
    try {
      const reply = await within(respond(opened), patienceMs);
      if (reply !== undefined) return { ...write(reply, place), ifRefused };
      log.error({ platform, intent }, "an answer took too long, so the user got an apology");
    } catch (error) {
      log.error({ platform, intent, error }, "an interaction could not be answered");
    }
    return write(guide.apologise(opened), place);
  }

  function suggest({ utterance, locale }: ToSuggest): DiscordAnswer {
    const suggestions = guide.suggest(utterance, locale ?? languageOf(utterance), maxSuggestions);
    const choices = suggestions
      .filter(({ label, value }) => label.length <= maxSuggestionText && value.length <= maxSuggestionText)
      .map(({ label, value }) => ({ name: label, value }));
    return { response: { type: 8, data: { choices } }, ifRefused: () => noSuggestions };
  }

  /** For whoever uses Discord in a language that is none of ours. */
  function languageOf(utterance: string): Locale {
    const { language } = guide.understand(utterance);
    return language === "other" ? "en" : language;
  }

  return async (interaction) => {
    const request = parseInteraction(interaction, operators);
    if (request === undefined) return undefined;
    if (request.kind === "respond") return answer(request);
    try {
      return suggest(request);
    } catch (error) {
      log.error({ platform, error }, "suggestions failed");
      return noSuggestions;
    }
  };
}
