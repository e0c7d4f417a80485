import { type Intent, type Locale, nearestLocale } from "../../core/index.ts";
import { optional } from "../../optional.ts";
import type { Incoming } from "../adapter.ts";
import { commandName, messageCommandName, questionOption, subcommandNames } from "./command-names.ts";
import { surfaceOf, userOf } from "./identity.ts";
import { type ChatInput, type Payload, readEntered, readPayload, wordsIn } from "./payload.ts";

export type DiscordRequest =
  | {
      readonly kind: "respond";
      readonly incoming: Incoming;
      /** Whether there is a message of ours that the response may replace. */
      readonly canReplace: boolean;
    }
  /** Somebody types a question, and waits for suggestions. */
  | { readonly kind: "suggest"; readonly utterance: string; readonly locale?: Locale };

/**
 * What an interaction wants of us, or `undefined` when it is not for us or makes no sense. Never throws.
 *
 * `operators` holds ids as in `User.id`.
 */
export function parseInteraction(body: unknown, operators: ReadonlySet<string>): DiscordRequest | undefined {
  const payload = readPayload(body);
  if (payload === undefined) return undefined;
  if (payload.type === 4) return parseTyping(payload.data, localeOf(payload));

  const intent = intentOf(payload);
  const user = userOf(payload, operators);
  if (intent === undefined || user === undefined) return undefined;
  return {
    kind: "respond",
    incoming: {
      intent,
      user,
      ...optional("platformLocale", localeOf(payload)),
      extent: "paged",
      surface: surfaceOf(payload),
    },
    // A modal that was not opened by a button of ours has no message to replace.
    canReplace: payload.type === 3 || (payload.type === 5 && payload.message != null),
  };
}

/** Of a language that we do not speak nothing is said, so that a question is answered in its own if we speak that. */
function localeOf({ locale }: Payload): Locale | undefined {
  return locale == null ? undefined : nearestLocale(locale);
}

function intentOf(payload: Exclude<Payload, { type: 4 }>): Intent | undefined {
  switch (payload.type) {
    case 2: {
      const { data } = payload;
      if (data.type === 1) return commandIntent(data);
      const message = data.resolved.messages[data.target_id];
      if (data.name !== messageCommandName || message === undefined) return undefined;
      return { kind: "ask", utterance: wordsIn(message) };
    }
    case 3: {
      const { custom_id, values } = payload.data;
      const action = values == null ? custom_id : values[0];
      return action === undefined ? undefined : { kind: "pressed", action };
    }
    case 5: {
      const { custom_id: action, components } = payload.data;
      return { kind: "pressed", action, form: readEntered(components) };
    }
  }
}

/** Every subcommand is a word of the product's command, and stands for itself; but for the question and for nothing at all. */
function commandIntent({ name, options }: ChatInput): Intent | undefined {
  const subcommand = options?.[0];
  if (name !== commandName) return undefined;
  if (subcommand === undefined || subcommand.name === subcommandNames.start) return words("");
  if (subcommand.name !== subcommandNames.ask) return words(subcommand.name);
  const question = subcommand.options?.find((each) => each.name === questionOption)?.value;
  return typeof question === "string" ? words(question) : undefined;
}

function parseTyping({ name, options }: ChatInput, locale: Locale | undefined): DiscordRequest | undefined {
  const typed = options?.[0]?.options?.find(({ focused }) => focused === true);
  if (name !== commandName || typed?.name !== questionOption) return undefined;
  const utterance = typeof typed.value === "string" ? typed.value : "";
  return { kind: "suggest", utterance, ...optional("locale", locale) };
}

function words(utterance: string): Intent {
  return { kind: "words", utterance };
}
