import { choicesOf, type Reply, type ReplyPart } from "../../core/index.ts";
import { findTokens, putTokens, type TokenPattern } from "../token-pattern.ts";
import { WrittenJson } from "../written-json.ts";
import type { AttachedFile } from "./components/component.ts";
import { type DiscordWords, type Place, type ResponseObject, renderReply } from "./render.ts";

/** The response to an interaction, as an object or written already, and the files that go with it. */
export interface WrittenReply {
  readonly response: ResponseObject | WrittenJson;
  readonly files: readonly AttachedFile[];
}

/** By where and for whom the message stands; kept as long as the core keeps the content that they show. */
const written = new WeakMap<readonly ReplyPart[], Map<string, readonly TokenPattern[]>>();

/**
 * A reply as `renderReply` renders it, as JSON where the same was written before.
 *
 * What many people ask is rendered and written once; for each of them only the tokens in its buttons are put in.
 */
export function writeReply(reply: Reply, words: DiscordWords, place: Place): WrittenReply {
  if (reply.kind === "form" || reply.template === undefined) return renderReply(reply, words, place);
  const tokens = choicesOf(reply.parts).map(({ action }) => action);
  const kinds = written.get(reply.template) ?? new Map<string, readonly TokenPattern[]>();
  const key = [reply.placement, reply.visibility, place.canReplace, place.isDirect].join();
  const known = kinds.get(key);
  if (known !== undefined) return { response: asWritten(known, tokens), files: [] };

  const rendered = renderReply(reply, words, place);
  if (rendered.files.length > 0) return rendered;
  const patterns = findTokens([Buffer.from(JSON.stringify(rendered.response))], tokens);
  kinds.set(key, patterns);
  written.set(reply.template, kinds);
  return { response: asWritten(patterns, tokens), files: [] };
}

function asWritten(patterns: readonly TokenPattern[], tokens: readonly string[]): WrittenJson {
  return new WrittenJson(Buffer.concat(putTokens(patterns, tokens)));
}
