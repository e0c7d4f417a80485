import {
  type Choice,
  fill,
  type Intent,
  type Locale,
  type Reply,
  type ReplyPart,
  type Words,
} from "../../core/index.ts";
import type { Incoming, Respond } from "../adapter.ts";
import { type Button, buttonsOf, pressedBy } from "./choices.ts";
import { createCourse, isWayBack } from "./course.ts";
import { asked, type Filling, fillIn } from "./filling.ts";
import { formOpening } from "./form.ts";
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
  let filling: Filling | undefined;
  const course = createCourse(() => own().goOn);

  const own = () => words[spoken].terminal;
  const note = (text: string): readonly ReplyPart[] => [{ kind: "note", text }];

  function show(reply: Reply, from: "typed" | "pressed"): readonly ReplyPart[] {
    spoken = reply.locale;
    if (reply.kind === "form") {
      filling = { form: reply, at: 0, values: {} };
      return [...formOpening(reply), ...asked(filling, own())];
    }
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

  async function begin(intent: Intent): Promise<readonly ReplyPart[]> {
    return show(
      await respond(incomingOf(intent, locale, extent)),
      intent.kind === "pressed" ? "pressed" : "typed",
    );
  }

  async function takeField(form: Filling, line: string): Promise<readonly ReplyPart[]> {
    const filled = fillIn(form, line, own());
    if (filled === "left") return leaveForm();
    const { next, problem } = filled;
    if (next.at >= next.form.fields.length) return send(next);
    filling = next;
    return [...(problem === undefined ? [] : note(problem)), ...asked(next, own())];
  }

  async function send({ form, values }: Filling): Promise<readonly ReplyPart[]> {
    if (Object.keys(values).length === 0) return leaveForm();
    filling = undefined;
    return begin({ kind: "pressed", action: form.submit.action, form: values });
  }

  /** The reply before the form stays the one whose buttons can be pressed. */
  function leaveForm(): readonly ReplyPart[] {
    filling = undefined;
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
      if (filling !== undefined) return takeField(filling, line);
      return lines === "ask" ? begin({ kind: "ask", utterance: line }) : takeWords(line);
    },
    async finish() {
      return filling === undefined ? [] : send(filling);
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
      return filling === undefined ? choices : buttonsOf(asked(filling, own()));
    },
    get isInForm() {
      return filling !== undefined;
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
