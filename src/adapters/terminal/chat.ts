import type { ReplyPart } from "../../core/index.ts";
import type { Conversation } from "./conversation.ts";
import { type Prompt, rowsOf } from "./prompt.ts";
import type { Line } from "./render.ts";
import { readableWidth, wrap } from "./wrap.ts";

export interface ChatParts {
  readonly conversation: Conversation;
  readonly prompt: Prompt;
  readonly lay: (parts: readonly ReplyPart[]) => readonly Line[];
  /** The size of the window as it is now, in characters. */
  readonly window: () => { readonly columns: number; readonly rows: number };
  /** What stands above the first prompt. */
  readonly opening: readonly ReplyPart[];
  /** After a finder or quiz from the command line: Enter alone leaves, once it is done. */
  readonly leavesWhenDone: boolean;
}

/** A chat with a person until they leave; returns what to say then. */
export async function chat({
  conversation,
  prompt,
  lay,
  window,
  opening,
  leavesWhenDone,
}: ChatParts): Promise<string> {
  let parts = opening;
  let hasHint = false;
  for (;;) {
    const { words, choices, isInForm, isUnderWay } = conversation;
    const isDone = leavesWhenDone && !isInForm && !isUnderWay;
    const needsHint: boolean = !hasHint && !isInForm && choices.length > 0;
    hasHint ||= needsHint;
    const choose = choices.some(({ key }) => /\D/.test(key)) ? words.chooseLetter : words.choose;
    const hint = isDone ? [words.leave] : needsHint ? [choose] : [];
    const reply = [...parts, ...hint.map(note)];
    const laid = lay(reply);
    const shown = isTall(laid, window())
      ? lay([...reply, ...reminder(conversation.summary, window())])
      : laid;
    const isReply = shown.length > 0 && parts !== opening;
    const keys = choices.map(({ key }) => key);
    const line = await prompt.read(isReply ? [{ text: "" }, ...shown] : shown, keys);
    if (line === undefined) break;
    const isEmpty = line.trim() === "" && !isInForm;
    if (isEmpty && isDone) break;
    parts = isEmpty ? [] : await conversation.take(line);
  }
  return conversation.words.goodbye;
}

function note(text: string): ReplyPart {
  return { kind: "note", text };
}

type Window = ReturnType<ChatParts["window"]>;

/** Beside a reply, the window shows the prompt and an empty line above it. */
function isTall(lines: readonly Line[], { columns, rows }: Window): boolean {
  return lines.reduce((sum, { text }) => sum + rowsOf(text, columns), 0) > rows - 2;
}

const longestReminder = 3;

/** The reply in short, since its beginning has left the window and one should not have to scroll for the answer. */
function reminder(summary: string, { columns }: Window): readonly ReplyPart[] {
  if (summary === "") return [];
  const lines = wrap(`↑ ${summary}`, Math.min(columns, readableWidth) - 1);
  const kept = lines.slice(0, longestReminder).join("\n");
  return [note(lines.length > longestReminder ? `${kept}…` : kept)];
}
