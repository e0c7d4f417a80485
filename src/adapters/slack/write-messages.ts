import type { MessageReply, ReplyPart, Words } from "../../core/index.ts";
import { renderMessages } from "./render.ts";
import { WrittenJson } from "./written-json.ts";

/** The JSON of a reply's messages, each cut at the places where a token stands. */
type Pattern = readonly (readonly string[])[];

/** Kept as long as the core keeps the content that they show. */
const patterns = new WeakMap<readonly ReplyPart[], Pattern>();

/**
 * A reply's messages as JSON, as `renderMessages` renders them.
 *
 * What many people ask is rendered and written once; for each of them only the tokens in its buttons are put in, which takes
 * a tenth of the time.
 */
export function writeMessages(reply: MessageReply, words: Pick<Words, "slack">): readonly WrittenJson[] {
  const { template, parts, resume } = reply;
  if (template === undefined || resume !== undefined) return render(reply, words).map(written);
  const tokens = tokensOf(parts);
  const pattern = patterns.get(template) ?? cut(render(reply, words), tokens);
  patterns.set(template, pattern);
  return fill(pattern, tokens).map(written);
}

function render(reply: MessageReply, words: Pick<Words, "slack">): readonly string[] {
  return renderMessages(reply, words).map((message) => JSON.stringify(message));
}

function written(text: string): WrittenJson {
  return new WrittenJson(text);
}

/** The tokens of all buttons, in the order in which they are rendered. */
function tokensOf(parts: readonly ReplyPart[]): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind === "choices") return part.choices.map(({ action }) => action);
    return part.kind === "feedback" ? [part.helpful.action, part.unhelpful.action] : [];
  });
}

/** Cuts the messages where the tokens stand. A token has no character that JSON would write in another way. */
function cut(messages: readonly string[], tokens: readonly string[]): Pattern {
  let next = 0;
  const pattern = messages.map((message) => {
    const pieces: string[] = [];
    let start = 0;
    for (; next < tokens.length; next++) {
      const token = tokens[next] as string;
      const at = message.indexOf(`"${token}"`, start);
      if (at === -1) break;
      pieces.push(message.slice(start, at + 1));
      start = at + 1 + token.length;
    }
    return [...pieces, message.slice(start)];
  });
  if (next < tokens.length) throw new Error("A button of a reply was not rendered, or not in its place.");
  return pattern;
}

function fill(pattern: Pattern, tokens: readonly string[]): readonly string[] {
  let next = 0;
  return pattern.map((pieces) => {
    let text = pieces[0] as string;
    for (const piece of pieces.slice(1)) text += (tokens[next++] as string) + piece;
    return text;
  });
}
