import { choicesOf, type MessageReply, type ReplyPart, type Words } from "../../core/index.ts";
import { renderMessages } from "./render.ts";
import { WrittenJson } from "./written-json.ts";

/** One message as JSON, as it was for the first who saw it, and where in it the tokens stand, in bytes. */
interface Pattern {
  readonly bytes: Buffer;
  readonly places: readonly number[];
}

/** Kept as long as the core keeps the content that they show. */
const patterns = new WeakMap<readonly ReplyPart[], readonly Pattern[]>();

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
  return putIn(tokens, known);
}

/** A token has no character that JSON would write in another way, and is a text of its own. */
function findTokens(messages: readonly Buffer[], tokens: readonly string[]): readonly Pattern[] {
  let next = 0;
  const found = messages.map((bytes) => {
    const places: number[] = [];
    for (let from = 0; next < tokens.length; next++) {
      const at = bytes.indexOf(`"${tokens[next]}"`, from);
      if (at === -1) break;
      from = at + 1;
      places.push(from);
    }
    return { bytes, places };
  });
  if (next < tokens.length) throw new Error("A button of a reply was not rendered, or not in its place.");
  return found;
}

function putIn(tokens: readonly string[], patterns: readonly Pattern[]): readonly WrittenJson[] {
  let next = 0;
  return patterns.map(({ bytes, places }) => {
    const copy = Buffer.from(bytes);
    for (const place of places) copy.write(tokens[next++] as string, place, "latin1");
    return new WrittenJson(copy);
  });
}
