import {
  type Choice,
  type FormReply,
  fill,
  type Intent,
  type Locale,
  type Reply,
  type ReplyPart,
  type Words,
} from "../../core/index.ts";
import type { Incoming, Respond } from "../adapter.ts";
import { choicesOf, numberIn, pressedBy } from "./choices.ts";
import { fieldParts, formOpening } from "./form.ts";
import { incomingOf, parseLine } from "./parse.ts";

/** What the terminal itself says, by locale. */
export type TerminalWords = Readonly<Record<Locale, Pick<Words, "terminal">>>;

/** A chat without its screen: it knows which buttons a typed number can mean, and where in a form one is. */
export interface Conversation {
  /** Does what a typed line asks for, and tells what to show. */
  take(line: string): Promise<readonly ReplyPart[]>;
  /** Does what no line was typed for, such as the words on the command line. */
  begin(intent: Intent): Promise<readonly ReplyPart[]>;
  /** No line follows any more: sends a form that was begun. */
  finish(): Promise<readonly ReplyPart[]>;
  /** The words in the locale of the last reply. */
  readonly words: Words["terminal"];
  /** The buttons that a number presses now. */
  readonly choices: readonly Choice[];
  /** Whether an empty line means something now: it skips a field of a form. */
  readonly isInForm: boolean;
  /** Whether a finder or a quiz waits for its next answer. */
  readonly isUnderWay: boolean;
}

export interface ConversationParts {
  readonly respond: Respond;
  readonly words: TerminalWords;
  /** The locale of the terminal's own words until a reply sets another. */
  readonly ownLocale: Locale;
  /** The locale that all replies shall be in. */
  readonly locale: Locale | undefined;
  /** With `ask`, every line is a question and no number presses a button. */
  readonly lines: "words" | "ask";
  /** In pages to a person, who can ask for more; whole to whoever reads only once. */
  readonly extent: Incoming["extent"];
}

interface FormUnderWay {
  readonly form: FormReply;
  /** The field that is asked for. */
  readonly at: number;
  readonly values: Readonly<Record<string, string>>;
}

export function createConversation({
  respond,
  words,
  ownLocale,
  locale,
  lines,
  extent,
}: ConversationParts): Conversation {
  let spoken = ownLocale;
  let choices: readonly Choice[] = [];
  let isUnderWay = false;
  let underWay: FormUnderWay | undefined;

  const own = () => words[spoken].terminal;
  const note = (text: string): readonly ReplyPart[] => [{ kind: "note", text }];

  function show(reply: Reply): readonly ReplyPart[] {
    spoken = reply.locale;
    if (reply.kind === "form") return [...formOpening(reply), ...ask({ form: reply, at: 0, values: {} })];
    const isVoteOnShown = hasVote(reply.parts) && labelsOf(choicesOf(reply.parts)) === labelsOf(choices);
    choices = choicesOf(reply.parts);
    // The answer that was voted on stands above, and its buttons have the same numbers: thanks are enough.
    if (isVoteOnShown) return note(reply.summary);
    isUnderWay = reply.parts.some((part) => part.kind === "progress");
    return reply.parts;
  }

  /** Asks for the field that is next; `before` stands above it. */
  function ask(next: FormUnderWay): readonly ReplyPart[] {
    const field = next.form.fields[next.at];
    underWay = next;
    return field === undefined ? [] : fieldParts(field, next.form, own());
  }

  async function begin(intent: Intent): Promise<readonly ReplyPart[]> {
    return show(await respond(incomingOf(intent, locale, extent)));
  }

  async function takeField({ form, at, values }: FormUnderWay, line: string): Promise<readonly ReplyPart[]> {
    const field = form.fields[at];
    const typed = line.trim();
    if (numberIn(typed) === 0) return leaveForm();
    if (field === undefined || typed === "") return nextField({ form, at: at + 1, values });
    if (field.kind === "text") {
      const length = [...typed].length;
      if (length <= field.maxLength)
        return nextField({ form, at: at + 1, values: { ...values, [field.id]: typed } });
      const tooLong = fill(own().formTooLong, { length, most: field.maxLength });
      return [...note(tooLong), ...fieldParts(field, form, own())];
    }
    const chosen = field.choices[(numberIn(typed) ?? 0) - 1];
    if (chosen === undefined) return fieldParts(field, form, own());
    return nextField({ form, at: at + 1, values: { ...values, [field.id]: chosen.id } });
  }

  async function nextField(next: FormUnderWay): Promise<readonly ReplyPart[]> {
    return next.at < next.form.fields.length ? ask(next) : send(next);
  }

  async function send({ form, values }: FormUnderWay): Promise<readonly ReplyPart[]> {
    if (Object.keys(values).length === 0) return leaveForm();
    underWay = undefined;
    return begin({ kind: "pressed", action: form.submit.action, form: values });
  }

  /** The reply before the form stays the one whose buttons can be pressed. */
  function leaveForm(): readonly ReplyPart[] {
    underWay = undefined;
    return note(own().formCancelled);
  }

  return {
    begin,
    async take(line) {
      if (underWay !== undefined) return takeField(underWay, line);
      if (lines === "ask") return begin({ kind: "ask", utterance: line });
      const pressed = pressedBy(line, choices);
      if (pressed === undefined) return show(await respond(parseLine(line, locale, extent)));
      if ("missing" in pressed) return note(fill(own().noSuchChoice, { number: pressed.missing }));
      return begin({ kind: "pressed", action: pressed.action });
    },
    async finish() {
      return underWay === undefined ? [] : send(underWay);
    },
    get words() {
      return own();
    },
    get choices() {
      const field = underWay?.form.fields[underWay.at];
      if (field === undefined) return choices;
      return field.kind === "text" ? [] : field.choices.map(({ id, label }) => ({ label, action: id }));
    },
    get isInForm() {
      return underWay !== undefined;
    },
    get isUnderWay() {
      return isUnderWay;
    },
  };
}

function hasVote(parts: readonly ReplyPart[]): boolean {
  return parts.some((part) => part.kind === "feedback" && part.given !== undefined);
}

function labelsOf(choices: readonly Choice[]): string {
  return choices.map((choice) => choice.label).join("\n");
}
