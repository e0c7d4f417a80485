import type { ReplyPart } from "../../core/index.ts";
import type { Conversation } from "./conversation.ts";
import type { Prompt } from "./prompt.ts";
import type { Line } from "./render.ts";

export interface ChatParts {
  readonly conversation: Conversation;
  readonly prompt: Prompt;
  readonly lay: (parts: readonly ReplyPart[]) => readonly Line[];
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
    const hint = isDone ? [words.leave] : needsHint ? [words.choose] : [];
    const notes = hint.map((text): ReplyPart => ({ kind: "note", text }));
    const shown = lay([...parts, ...notes]);
    const isReply = shown.length > 0 && parts !== opening;
    const line = await prompt.read(isReply ? [{ text: "" }, ...shown] : shown, choices.length);
    if (line === undefined) break;
    const isEmpty = line.trim() === "" && !isInForm;
    if (isEmpty && isDone) break;
    parts = isEmpty ? [] : await conversation.take(line);
  }
  return conversation.words.goodbye;
}
