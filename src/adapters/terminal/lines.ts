import type { ReplyPart } from "../../core/index.ts";
import type { Conversation } from "./conversation.ts";
import type { Printer } from "./print.ts";

export interface LinesParts {
  readonly conversation: Conversation;
  readonly lines: AsyncIterable<string>;
  readonly printer: Printer;
  readonly lay: (parts: readonly ReplyPart[]) => string;
}

/** Answers line by line, with an empty line between replies and without a word of its own, until the input ends. */
export async function answerLines({ conversation, lines, printer, lay }: LinesParts): Promise<void> {
  let isFirst = true;
  const say = async (parts: readonly ReplyPart[]) => {
    if (parts.length > 0) await printer.print(`${isFirst ? "" : "\n"}${lay(parts)}\n`);
    isFirst = false;
  };
  for await (const line of lines) {
    if (printer.isClosed) return;
    await say(await conversation.take(line));
  }
  await say(await conversation.finish());
}
