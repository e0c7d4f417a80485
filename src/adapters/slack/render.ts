import type { types } from "@slack/bolt";
import type { MessageReply, Words } from "../../core/index.ts";
import { renderContinueInDm } from "./blocks/buttons.ts";
import { fallbackOf, pack } from "./blocks/pack.ts";
import { renderPart } from "./blocks/part.ts";
import { type Piece, type Rendering, startRendering } from "./blocks/piece.ts";
import { plainText, smallText } from "./blocks/text.ts";
import { escapeFallback } from "./escape.ts";
import { maxViewBlocks, maxViewTitle } from "./limits.ts";
import { viewIds } from "./surfaces.ts";

export { renderForm } from "./blocks/form.ts";

interface SlackWords {
  readonly slack: Pick<Words["slack"], "modalTitle" | "close" | "continueInDm">;
}

/** A message as plain data: an answer to a slash command, to a `response_url`, or arguments of `chat.postMessage`. */
export interface SlackMessage {
  readonly response_type: "ephemeral" | "in_channel";
  /** All that the blocks show, in words alone: for notifications, and read aloud by screen readers. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
  readonly mrkdwn: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

/**
 * A reply as messages, in order; one, but for the very longest. Where losing it would lose work, a last button offers to go on in a
 * direct message.
 */
export function renderMessages(reply: MessageReply, words: SlackWords): readonly SlackMessage[] {
  const rendering = startRendering("message");
  const pieces = renderParts(reply, rendering);
  if (reply.resume !== undefined) {
    pieces.push(renderContinueInDm(words.slack.continueInDm, reply.resume, rendering));
  }
  return pack(pieces).map((message) => ({
    response_type: reply.visibility === "public" ? "in_channel" : "ephemeral",
    text: fallbackOf(message) || escapeFallback(reply.summary),
    blocks: blocksOf(message),
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
  }));
}

/** A reply in a modal of its own. `metadata` comes back with every press in it: at most 3,000 characters. */
export function renderModal(reply: MessageReply, words: SlackWords, metadata: string): types.ModalView {
  return {
    type: "modal",
    callback_id: viewIds.reply,
    private_metadata: metadata,
    title: plainText(words.slack.modalTitle, maxViewTitle),
    close: plainText(words.slack.close, maxViewTitle),
    blocks: viewBlocks(reply, "modal"),
  };
}

/** A reply on the app's Home tab, for its reader alone. */
export function renderHome(reply: MessageReply): types.HomeView {
  return { type: "home", blocks: viewBlocks(reply, "home") };
}

/** A view cannot be split: one with more blocks than Slack takes, which no content of ours has, ends in "…". */
function viewBlocks(reply: MessageReply, surface: "modal" | "home"): types.KnownBlock[] {
  const blocks = blocksOf(renderParts(reply, startRendering(surface)));
  if (blocks.length <= maxViewBlocks) return blocks;
  return [...blocks.slice(0, maxViewBlocks - 1), smallText("…")];
}

function renderParts({ parts, summary }: MessageReply, rendering: Rendering): Piece[] {
  const pieces: Piece[] = [];
  for (const part of parts) {
    pieces.push(...renderPart(part, rendering));
    if ("text" in part) rendering.said.add(part.text);
    if (part.kind === "list" && part.title !== undefined) rendering.said.add(part.title);
  }
  // A message with nothing in it is refused.
  return pieces.length > 0 ? pieces : [...renderPart({ kind: "paragraph", text: summary }, rendering)];
}

function blocksOf(pieces: readonly Piece[]): types.KnownBlock[] {
  return pieces.flatMap(({ blocks }) => blocks);
}
