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
import { type Button, buttonsOf, numberIn, pressedBy } from "./choices.ts";
import { createCourse, isWayBack } from "./course.ts";
import { fieldParts, formOpening } from "./form.ts";
import { incomingOf, parseLine } from "./parse.ts";

/** What the terminal itself says, by locale, and what it has to know of the core's words. */
export type TerminalWords = Readonly<
  Record<Locale, Pick<Words, "terminal" | "answer" | "privacy" | "unsure">>
>;

/** What a typed line is by itself: a word of the command, a question that has an answer or an offer, or neither. */
export type LineKind = "command" | "question" | "unknown";

/** A chat without its screen: it knows which buttons a typed line can mean, and where in a form one is. */
export interface Conversation {
  /** Does what a typed line asks for, and tells what to show. */
  take(line: string): Promise<readonly ReplyPart[]>;
  /** Does what no line was typed for, such as the words on the command line. */
  begin(intent: Intent): Promise<readonly ReplyPart[]>;
  /** No line follows any more: sends a form that was begun. */
  finish(): Promise<readonly ReplyPart[]>;
  /** The locale of the last reply. */
  readonly locale: Locale;
  /** The words in the locale of the last reply. */
  readonly words: Words["terminal"];
  /** The last reply in one or two sentences; empty when what was shown last is none. */
  readonly summary: string;
  /** The buttons that can be pressed now. */
  readonly choices: readonly Button[];
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
  /** With `ask`, every line is a question and presses no button. */
  readonly lines: "words" | "ask";
  readonly kindOf: (line: string) => LineKind;
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
  kindOf,
  extent,
}: ConversationParts): Conversation {
  let spoken = ownLocale;
  let summary = "";
  let choices: readonly Button[] = [];
  let underWay: FormUnderWay | undefined;
  const course = createCourse(() => own().goOn);

  const own = () => words[spoken].terminal;
  const note = (text: string): readonly ReplyPart[] => [{ kind: "note", text }];

  function show(reply: Reply, from: "typed" | "pressed"): readonly ReplyPart[] {
    spoken = reply.locale;
    if (reply.kind === "form") return [...formOpening(reply), ...ask({ form: reply, at: 0, values: {} })];
    const parts = course.follow(reply.parts, from);
    const isVoteOnShown = hasVote(parts) && labelsOf(buttonsOf(parts)) === labelsOf(choices);
    choices = buttonsOf(parts);
    // The answer that was voted on stands above, and its buttons have the same keys: thanks are enough.
    if (isVoteOnShown) return note(reply.summary);
    summary = reply.summary;
    return parts;
  }

  /** What a finder or quiz asked last, below what there is to say first. */
  function askAgain(before: readonly ReplyPart[]): readonly ReplyPart[] {
    const question = course.resume();
    choices = buttonsOf(question);
    return [...before, ...question];
  }

  /** Asks for the field that is next; `before` stands above it. */
  function ask(next: FormUnderWay): readonly ReplyPart[] {
    const field = next.form.fields[next.at];
    underWay = next;
    return field === undefined ? [] : fieldParts(field, next.form, own());
  }

  async function begin(intent: Intent): Promise<readonly ReplyPart[]> {
    return show(
      await respond(incomingOf(intent, locale, extent)),
      intent.kind === "pressed" ? "pressed" : "typed",
    );
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
    const chosen = pressedBy(typed, buttonsOf(fieldParts(field, form, own())), "beginning");
    if (chosen === undefined || "missing" in chosen) return fieldParts(field, form, own());
    return nextField({ form, at: at + 1, values: { ...values, [field.id]: chosen.action } });
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

  async function takeWords(line: string): Promise<readonly ReplyPart[]> {
    const kind = kindOf(line);
    // The first words of a label count only where a question would not be understood, or where one of ours waits.
    const match =
      kind === "command" ? "none" : kind === "unknown" || course.isWaiting ? "beginning" : "whole";
    const pressed = pressedBy(line, choices, match);
    if (pressed !== undefined && "missing" in pressed) {
      const [first, last] = [choices.at(0)?.key ?? "", choices.at(-1)?.key ?? ""];
      return note(fill(own().noSuchChoice, { number: pressed.missing, first, last }));
    }
    if (pressed !== undefined)
      return isWayBack(pressed) ? askAgain([]) : begin({ kind: "pressed", action: pressed.action });

    const reply = await respond(parseLine(line, locale, extent));
    if (kind !== "unknown" || !course.isUnderWay || reply.kind === "form") return show(reply, "typed");
    spoken = reply.locale;
    return askAgain(reply.parts.filter((part) => buttonsOf([part]).length === 0));
  }

  return {
    begin,
    async take(line) {
      summary = "";
      if (underWay !== undefined) return takeField(underWay, line);
      return lines === "ask" ? begin({ kind: "ask", utterance: line }) : takeWords(line);
    },
    async finish() {
      return underWay === undefined ? [] : send(underWay);
    },
    get locale() {
      return spoken;
    },
    get words() {
      return own();
    },
    get summary() {
      return summary;
    },
    get choices() {
      const field = underWay?.form.fields[underWay.at];
      return underWay === undefined || field === undefined
        ? choices
        : buttonsOf(fieldParts(field, underWay.form, own()));
    },
    get isInForm() {
      return underWay !== undefined;
    },
    get isUnderWay() {
      return course.isUnderWay;
    },
  };
}

function hasVote(parts: readonly ReplyPart[]): boolean {
  return parts.some((part) => part.kind === "feedback" && part.given !== undefined);
}

function labelsOf(choices: readonly Choice[]): string {
  return choices.map((choice) => choice.label).join("\n");
}
