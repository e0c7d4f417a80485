import { choicesOf, type MessageReply, type ReplyPart, type Words } from "../../core/index.ts";
import { findTokens, putTokens, type TokenPattern } from "../token-pattern.ts";
import { WrittenJson } from "../written-json.ts";
import { renderMessages } from "./render.ts";

/** Kept as long as the core keeps the content that they show. */
const patterns = new WeakMap<readonly ReplyPart[], readonly TokenPattern[]>();

/**
 * A reply's messages as JSON, as `renderMessages` renders them.
 *
 * What many people ask is rendered and written once; for each of them only the tokens in its buttons are put in, which takes
 * a tenth of the time. A token of one person is as long as that of another, so everything else keeps its place.
 */
export function writeMessages(reply: MessageReply, words: Pick<Words, "slack">): readonly WrittenJson[] {
  const { template, parts, resume } = reply;
  const render = () => renderMessages(reply, words).map((message) => Buffer.from(JSON.stringify(message)));
  if (template === undefined || resume !== undefined) return render().map((bytes) => new WrittenJson(bytes));
  const tokens = choicesOf(parts).map(({ action }) => action);
  const known = patterns.get(template) ?? findTokens(render(), tokens);
  patterns.set(template, known);
  return putTokens(known, tokens).map((bytes) => new WrittenJson(bytes));
}
