import { readFileSync } from "node:fs";
import { PassThrough, Readable, Writable } from "node:stream";
import { parse } from "yaml";
import type { Incoming } from "../../../src/adapters/adapter.ts";
import type { TerminalOptions } from "../../../src/adapters/terminal/arguments.ts";
import { noPaint } from "../../../src/adapters/terminal/colour.ts";
import type { TerminalWords } from "../../../src/adapters/terminal/conversation.ts";
import type { TerminalIo } from "../../../src/adapters/terminal/io.ts";
import type { Format } from "../../../src/adapters/terminal/render.ts";
import { createTerminalAdapter, type TerminalParts } from "../../../src/adapters/terminal/start.ts";
import { wordsSchema } from "../../../src/core/catalog/words.ts";
import type { Choice, FormReply, Guide, MessageReply, Reply, ReplyPart } from "../../../src/core/index.ts";

const ownWords = wordsSchema.pick({ terminal: true, answer: true, privacy: true, unsure: true });
const read = (locale: string) => {
  const areas = Object.keys(ownWords.shape).map((area): [string, unknown] => {
    const file = new URL(`../../../content/locales/${locale}/${area}.yaml`, import.meta.url);
    return [area, parse(readFileSync(file, "utf8"))];
  });
  return ownWords.parse(Object.fromEntries(areas));
};
const chinese = read("zh-CN");

/** The terminal's own words as they are shipped; traditional Chinese stands in as simplified. */
export const words: TerminalWords = { en: read("en"), "zh-CN": chinese, "zh-TW": chinese };

export const plainFormat: Format = { width: 80, paint: noPaint, buttons: "numbered" };

export function message(parts: readonly ReplyPart[], locale: Reply["locale"] = "en"): MessageReply {
  return { kind: "message", locale, visibility: "ephemeral", placement: "post", summary: "summary", parts };
}

export function paragraph(text: string): ReplyPart {
  return { kind: "paragraph", text };
}

export function choice(label: string, action = `press ${label}`): Choice {
  return { label, action };
}

export function choices(...labels: string[]): ReplyPart {
  return { kind: "choices", prompt: "Pick one", choices: labels.map((label) => choice(label)) };
}

export const form: FormReply = {
  kind: "form",
  locale: "en",
  title: "What went wrong?",
  intro: "It helps the editors.",
  fields: [
    {
      kind: "choice",
      id: "reason",
      label: "What was wrong?",
      choices: [
        { id: "wrong", label: "It is wrong" },
        { id: "unclear", label: "It is unclear" },
      ],
    },
    {
      kind: "text",
      id: "comment",
      label: "Anything to add?",
      placeholder: "For example this",
      maxLength: 20,
    },
  ],
  submit: choice("Send", "send-form"),
  cancelLabel: "Cancel",
};

/** The words that the scripted guide takes for a word of the command. */
const commands = ["quiz", "find", "help"];

/** What a person or a pipe wrote, and what came back. */
export interface Session {
  readonly adapter: ReturnType<typeof createTerminalAdapter>;
  readonly io: TerminalIo;
  readonly requests: Incoming[];
  /** Everything printed so far. */
  printed(): string;
  readonly stop: () => Promise<void>;
}

export interface SessionParts extends Partial<Omit<TerminalParts, "io">> {
  readonly input?: Readable;
  readonly output?: Writable;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  readonly environment?: TerminalIo["environment"];
  readonly respond?: (incoming: Incoming) => Reply | Promise<Reply>;
}

/** Starts the terminal on streams; a reply says what was asked, unless `respond` is given. */
export async function start(options: TerminalOptions, given: SessionParts = {}): Promise<Session> {
  let text = "";
  const collector = new Writable({
    write: (chunk, _, done) => {
      text += String(chunk);
      done();
    },
  });
  const output = given.output ?? collector;
  const { isTTY = false, columns = 80, rows = 50, environment = {} } = given;
  const io: TerminalIo = {
    input: Object.assign(given.input ?? Readable.from([]), { isTTY }),
    output: Object.assign(output, { isTTY, columns, rows }),
    environment,
  };
  const adapter = createTerminalAdapter({
    guide: given.guide ?? echoGuide,
    words,
    isCommand: (line) => commands.includes(line),
    log: { error: () => {} },
    now: () => new Date("2026-11-22T12:00:00Z"),
    version: "1.2.3",
    ...given,
    io,
    options,
  });
  const requests: Incoming[] = [];
  const respond = given.respond ?? echo;
  const stop = await adapter.start(async (incoming) => {
    requests.push(incoming);
    return respond(incoming);
  });
  return { adapter, io, requests, printed: () => text, stop };
}

/** Runs the terminal to its end and returns what it printed. */
export async function run(options: TerminalOptions, given: SessionParts = {}): Promise<string> {
  const { adapter, printed } = await start(options, given);
  await adapter.ended;
  return printed();
}

export function echo({ intent }: Incoming): Reply {
  if (intent.kind === "pressed") return message([paragraph(`pressed: ${intent.action}`)]);
  return message([paragraph(`${intent.kind}: ${"utterance" in intent ? intent.utterance : ""}`)]);
}

/** Knows every question that has a letter, on the topic `letters`, but for gibberish. */
export const echoGuide: Pick<Guide, "handle" | "understand" | "apologise"> = {
  understand: (utterance) => {
    const isKnown = /\p{L}/u.test(utterance) && utterance !== "gibberish";
    return {
      outcome: isKnown ? "answer" : "unknown",
      topics: isKnown ? ["letters"] : [],
      confidence: isKnown ? 0.912345 : 0.1,
      ranked: [],
      facets: {},
      senses: [],
      language: "en",
    };
  },
  handle: (request) => ({ reply: { ...echo(request), locale: request.platformLocale ?? "en" }, records: [] }),
  apologise: () => message([paragraph("Sorry.")]),
};

export interface Person {
  readonly session: Session;
  /** Sends keys and waits until what follows is on the screen. */
  type(keys: string, until: string | RegExp): Promise<string>;
}

export const keys = { up: "\u001b[A", down: "\u001b[B", enter: "\r", ctrlC: "\u0003", ctrlD: "\u0004" };

/** A person at a terminal; `type` returns what appeared since the keys were sent, without keys since the start. */
export async function sitDown(options: TerminalOptions, given: SessionParts = {}): Promise<Person> {
  const input = new PassThrough();
  const session = await start(options, { ...given, input, isTTY: true });
  return {
    session,
    async type(typed, until) {
      const before = typed === "" ? 0 : session.printed().length;
      if (typed !== "") input.write(typed);
      for (let waited = 0; waited < 200; waited++) {
        const seen = session.printed().slice(before);
        if (typeof until === "string" ? seen.includes(until) : until.test(seen)) return seen;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(
        `${JSON.stringify(until)} did not appear in ${JSON.stringify(session.printed().slice(before))}`,
      );
    },
  };
}
