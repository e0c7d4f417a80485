import type { MessageReply, Reply, ReplyPart, Words } from "../../core/index.ts";
import { assemble } from "./components/assemble.ts";
import type { AttachedFile, Container } from "./components/component.ts";
import { type Modal, renderForm } from "./components/form.ts";
import { renderPart } from "./components/part.ts";
import { type Piece, startRendering } from "./components/piece.ts";
import { escapeMarkdown } from "./escape.ts";

/** https://docs.discord.com/developers/resources/message#message-object-message-flags */
const ephemeral = 1 << 6;
const componentsV2 = 1 << 15;

/** The green of WeChat's own mark, a little darker, so that it is seen on light and on dark. */
const accentColour = 0x07a350;

export interface DiscordWords {
  readonly discord: Pick<Words["discord"], "rest">;
}

/** A message as plain data: the `data` of a response. */
export interface DiscordMessage {
  readonly flags: number;
  /** Nobody is ever mentioned, whatever a text says. */
  readonly allowed_mentions: { readonly parse: readonly [] };
  readonly components: readonly [Container];
  /** All files of the message: those of the message that it takes the place of go. */
  readonly attachments: readonly { readonly id: string; readonly filename: string }[];
}

/** The one response to an interaction: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object */
export type ResponseObject =
  /** A new message. */
  | { readonly type: 4; readonly data: DiscordMessage }
  /** The message whose button was pressed, changed. */
  | { readonly type: 7; readonly data: DiscordMessage }
  | { readonly type: 8; readonly data: { readonly choices: readonly Suggested[] } }
  | { readonly type: 9; readonly data: Modal };

/** A message in the plainest form that Discord has. */
export interface PlainResponse {
  readonly type: 4;
  readonly data: Pick<DiscordMessage, "flags" | "allowed_mentions"> & { readonly content: string };
}

export interface Suggested {
  readonly name: string;
  readonly value: string;
}

/** Where a message will stand. */
export interface Place {
  /** Whether there is a message of ours that it may take the place of. */
  readonly canReplace: boolean;
  /** Whether nobody else reads there, so that a private message need not vanish. */
  readonly isDirect: boolean;
}

/** The one response to an interaction, and the files that go with it. */
export interface Rendered {
  readonly response: ResponseObject;
  readonly files: readonly AttachedFile[];
}

const newMessage: Place = { canReplace: false, isDirect: false };

/** A reply as a response: a message, or a modal for a form. */
export function renderReply(reply: Reply, words: DiscordWords, place: Place = newMessage): Rendered {
  if (reply.kind === "form") return { response: { type: 9, data: renderForm(reply) }, files: [] };
  const { components, files } = assemble((isTight) => renderParts(reply, isTight), words.discord.rest);
  const data = (flags: number): DiscordMessage => ({
    flags,
    allowed_mentions: { parse: [] },
    components: [{ type: 17, accent_color: accentColour, components }],
    attachments: files.map(({ name }, at) => ({ id: String(at), filename: name })),
  });
  // How private a message is cannot be changed, so a changed one says nothing of it.
  if (reply.placement === "replace" && place.canReplace)
    return { response: { type: 7, data: data(componentsV2) }, files };
  const isPrivate = reply.visibility === "ephemeral" && !place.isDirect;
  return { response: { type: 4, data: data(isPrivate ? componentsV2 | ephemeral : componentsV2) }, files };
}

/** What a reply says in short, for the user alone and without anything that could be refused. */
export function renderPlainly({ summary }: Pick<MessageReply, "summary">): PlainResponse {
  const content = escapeMarkdown(summary);
  return { type: 4, data: { flags: ephemeral, allowed_mentions: { parse: [] }, content } };
}

function renderParts({ parts, summary }: MessageReply, isTight: boolean): readonly Piece[] {
  const rendering = startRendering(isTight);
  const pieces: Piece[] = [];
  let before: ReplyPart | undefined;
  for (const part of parts) {
    const rendered = renderPart(part, rendering);
    if (rendered.length === 0) continue;
    const gap = before && gapBetween(before, part);
    if (gap !== undefined) pieces.push({ kind: "gap", isLine: gap === "line" });
    pieces.push(...rendered);
    if ("text" in part) rendering.said.add(part.text);
    if (part.kind === "list" && part.title !== undefined) rendering.said.add(part.title);
    before = part;
  }
  // A message with nothing in it is refused.
  return pieces.length > 0 ? pieces : renderPart({ kind: "paragraph", text: summary }, rendering);
}

/**
 * What stands between two parts. A line sets what one reads, what one looks things up in and what one presses apart; there is space above
 * each further title, and above what is said after buttons.
 */
function gapBetween(before: ReplyPart, part: ReplyPart): "line" | "space" | undefined {
  if (part.kind === "table" || part.kind === "sources" || before.kind === "sources") return "line";
  if (before.kind === "table" && !isPressed(part)) return "line";
  const isRead = before.kind === "paragraph" || before.kind === "list";
  const isTitled = part.kind === "heading" || (part.kind === "list" && part.title !== undefined);
  return (isPressed(before) && !isPressed(part)) || (isRead && isTitled) ? "space" : undefined;
}

function isPressed({ kind }: ReplyPart): boolean {
  return kind === "choices" || kind === "feedback";
}
