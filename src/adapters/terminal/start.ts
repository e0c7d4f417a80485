import type { Guide, Intent, Locale, ReplyPart } from "../../core/index.ts";
import type { ErrorLog } from "../../log.ts";
import type { Adapter, Respond } from "../adapter.ts";
import type { TerminalOptions } from "./arguments.ts";
import { chat } from "./chat.ts";
import { createPaint, usesColour } from "./colour.ts";
import {
  type Conversation,
  type ConversationParts,
  createConversation,
  type TerminalWords,
} from "./conversation.ts";
import { isInteractive, systemLocale, type TerminalIo } from "./io.ts";
import { answerLines } from "./lines.ts";
import { answerForMachines } from "./machine.ts";
import { parseLine } from "./parse.ts";
import { createPrinter } from "./print.ts";
import { printable } from "./printable.ts";
import { createPrompt } from "./prompt.ts";
import { readLines } from "./read-lines.ts";
import { readOnly } from "./read-only.ts";
import { type Format, renderParts, renderReply } from "./render.ts";

export interface TerminalParts {
  readonly guide: Pick<Guide, "handle" | "understand" | "apologise">;
  /** The words of every locale, such as `catalog.words`. */
  readonly words: TerminalWords;
  /** Whether a typed line is a word of the command, and so no question. */
  readonly isCommand: (line: string) => boolean;
  readonly io: TerminalIo;
  readonly options: TerminalOptions;
  readonly log: ErrorLog;
  readonly now: () => Date;
  readonly version: string;
}

export interface TerminalAdapter extends Adapter<string, string> {
  /** Resolves when there is nothing more to do: the input ended, the user left, or nobody reads the output. */
  readonly ended: Promise<void>;
}

const defaultWidth = 80;
const defaultHeight = 24;

/** The terminal: a chat with a person, replies to lines from a pipe, or JSON for programs. */
export function createTerminalAdapter(parts: TerminalParts): TerminalAdapter {
  const { io, options } = parts;
  const paint = createPaint(usesColour(io));
  const format = (buttons: Format["buttons"]): Format => ({
    width: io.output.columns || defaultWidth,
    paint,
    buttons,
  });
  let end: (error?: Error) => void = () => {};
  const ended = new Promise<void>((resolve, reject) => {
    end = (error) => (error === undefined ? resolve() : reject(error));
  });

  return {
    parse: (line) => parseLine(line, options.locale),
    render: (reply) => renderReply(reply, format("numbered")),
    ended,
    async start(respond) {
      const { stop, done } = serve(parts, respond, format);
      done.then(() => end(), end);
      return async () => {
        stop();
        await ended;
      };
    },
  };
}

interface Service {
  readonly done: Promise<void>;
  readonly stop: () => void;
}

function serve(
  parts: TerminalParts,
  respond: Respond,
  format: (buttons: Format["buttons"]) => Format,
): Service {
  const { guide, words, isCommand, io, options, log, now, version } = parts;
  const { input, output } = io;
  const ownLocale: Locale = options.locale ?? systemLocale(io.environment);
  const own = words[ownLocale].terminal;

  let failure: Error | undefined;
  let isStopped = false;
  let release = () => {
    input.destroy();
  };
  const stop = (error?: Error) => {
    failure ??= error;
    isStopped = true;
    release();
  };
  const printer = createPrinter(output, stop);
  const lay = (buttons: Format["buttons"]) => (shown: readonly ReplyPart[]) =>
    renderParts(shown, format(buttons));
  const text = (buttons: Format["buttons"]) => (shown: readonly ReplyPart[]) =>
    lay(buttons)(shown)
      .map((line) => line.text)
      .join("\n");

  const hint = options.locale === undefined ? {} : { locale: options.locale };
  const kindOf: ConversationParts["kindOf"] = (line) => {
    if (line.trim() === "" || isCommand(line)) return "command";
    return guide.understand(line, hint).outcome === "unknown" ? "unknown" : "question";
  };
  const converse = (given: Pick<ConversationParts, "lines" | "extent">) =>
    createConversation({ respond, words, ownLocale, locale: options.locale, kindOf, ...given });
  /** Without buttons that nothing can press. */
  const textOnly = (conversation: Conversation) => (shown: readonly ReplyPart[]) =>
    text("named")(readOnly(shown, words[conversation.locale]));

  async function run(): Promise<void> {
    switch (options.kind) {
      case "help":
        return printer.print(`${printable(own.usage).trimEnd()}\n`);
      case "version":
        return printer.print(`${version}\n`);
      case "machine": {
        const { question, locale } = options;
        const questions = question === undefined ? readLines(input) : [question];
        return answerForMachines(questions, printer, { guide, log, now, locale });
      }
      case "once": {
        const conversation = converse({ lines: "words", extent: "whole" });
        const intent: Intent = { kind: options.as, utterance: options.utterance };
        const reply = await conversation.begin(intent);
        if (conversation.isUnderWay && isInteractive(io)) return talk(conversation, reply, true);
        return printer.print(`${textOnly(conversation)(reply)}\n`);
      }
      case "chat": {
        const { lines } = options;
        const conversation = converse({ lines, extent: isInteractive(io) ? "paged" : "whole" });
        if (isInteractive(io)) return talk(conversation, [{ kind: "paragraph", text: own.welcome }], false);
        const lay = lines === "ask" ? textOnly(conversation) : text("numbered");
        return answerLines({ conversation, lines: readLines(input), printer, lay });
      }
    }
  }

  async function talk(
    conversation: Conversation,
    opening: readonly ReplyPart[],
    leavesWhenDone: boolean,
  ): Promise<void> {
    const prompt = createPrompt(io, printable(own.prompt), createPaint(usesColour(io)));
    release = () => prompt.close();
    if (isStopped) release();
    try {
      const window = () => ({
        columns: output.columns || defaultWidth,
        rows: output.rows || defaultHeight,
      });
      const parts = { conversation, prompt, lay: lay("numbered"), window, opening, leavesWhenDone };
      const goodbye = await chat(parts);
      await printer.print(`${printable(goodbye)}\n`);
    } finally {
      prompt.close();
    }
  }

  // A stream that we ended ourselves complains; that is no failure.
  const done = run()
    .catch((error: unknown) => {
      if (!isStopped) throw error;
    })
    .then(() => {
      if (failure !== undefined) throw failure;
    });
  return { done, stop: () => stop() };
}
