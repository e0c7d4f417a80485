import { emptyMemory, type Guide, type Locale, type Reply, type ReplyPart } from "../../core/index.ts";
import type { ErrorLog } from "../../log.ts";
import { noPaint } from "./colour.ts";
import { incomingOf } from "./parse.ts";
import type { Printer } from "./print.ts";
import { type Format, renderReply } from "./render.ts";

export interface MachineParts {
  readonly guide: Pick<Guide, "handle" | "understand" | "apologise">;
  readonly log: ErrorLog;
  readonly now: () => Date;
  /** The locale of all answers; without one, each answer is in its question's language. */
  readonly locale: Locale | undefined;
}

type Understanding = ReturnType<Guide["understand"]>;

/** After so many questions, whatever else waits in the process has its turn. */
const questionsPerTurn = 100;

/** One JSON object per question, a line each, in the order of the questions; nothing is remembered. */
export async function answerForMachines(
  questions: AsyncIterable<string> | Iterable<string>,
  printer: Printer,
  parts: MachineParts,
): Promise<void> {
  let answered = 0;
  for await (const question of questions) {
    if (printer.isClosed) return;
    await printer.print(`${inOneLine(answer(question, parts))}\n`);
    answered++;
    if (answered % questionsPerTurn === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The fields of one line, in their order. */
export interface MachineAnswer {
  readonly question: string;
  readonly locale: Locale;
  readonly outcome: Understanding["outcome"];
  /** The best topic; `null` when the question is none of ours. */
  readonly topic: string | null;
  /**
   * The second of two joined questions, or the other topics offered, best first; for a question that may or may not be one of ours,
   * all that are offered.
   */
  readonly also: readonly string[];
  /** From 0 to 1, with four decimals. */
  readonly confidence: number;
  readonly facets: Understanding["facets"];
  /**
   * All that the reply says, in the order in which a person reads it and with lines as long as they are.
   *
   * No button is in it, since nothing here can press one: no vote, no other language, no topic to read next. Only the topics
   * that are offered are named, for they are what the reply says.
   */
  readonly text: string;
}

function answer(question: string, parts: MachineParts): MachineAnswer {
  const { guide, log, now, locale } = parts;
  const incoming = incomingOf({ kind: "ask", utterance: question }, locale);
  try {
    const {
      outcome,
      topics,
      nearest = [],
      confidence,
      facets,
    } = guide.understand(question, locale === undefined ? {} : { locale });
    const [topic = null, ...others] = topics;
    const also = [...others, ...nearest];
    const today = now().toISOString().slice(0, 10);
    const { reply } = guide.handle({ ...incoming, today, seed: 0, memory: emptyMemory });
    const text = textOf(reply, outcome === "choose" ? topics.length : nearest.length);
    return {
      question,
      locale: reply.locale,
      outcome,
      topic,
      also,
      confidence: rounded(confidence),
      facets,
      text,
    };
  } catch (error) {
    // One question that we fail at must not cost the caller the answers to all that follow.
    log.error({ platform: "terminal", intent: "ask", error }, "a request failed");
    const reply = guide.apologise(incoming);
    const nothing = { outcome: "unknown", topic: null, also: [], confidence: 0, facets: {} } as const;
    return { question, locale: reply.locale, ...nothing, text: textOf(reply, 0) };
  }
}

const wholeText: Format = { width: Infinity, paint: noPaint, buttons: "named" };

/** The reply without its buttons, but for the first `offered` ones, which are what "did you mean" offers. */
function textOf(reply: Reply, offered: number): string {
  if (reply.kind === "form") return renderReply(reply, wholeText);
  let left = offered;
  const parts = reply.parts.flatMap((part): ReplyPart[] => {
    if (part.kind === "feedback") return [];
    if (part.kind !== "choices") return [part];
    const items = part.choices.slice(0, left).map((choice) => choice.label);
    left -= items.length;
    return items.length === 0 ? [] : [{ kind: "list", items }];
  });
  return renderReply({ ...reply, parts }, wholeText);
}

function rounded(confidence: number): number {
  return Math.round(confidence * 10_000) / 10_000;
}

/** JSON leaves these as they are, but a terminal may obey them and some readers end a line there. */
const unsafe = /[\u007f-\u009f\u2028\u2029]/g;

function inOneLine(value: MachineAnswer): string {
  return JSON.stringify(value).replace(
    unsafe,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
