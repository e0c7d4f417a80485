import type { types } from "@slack/bolt";
import { isBlank, showable, showableLine } from "../../showable.ts";
import { shorten } from "../../split.ts";

/** Slack refuses a text without characters; where one must stand, this does. */
const nothing = "–";

/** A text in one line of at most `max` characters, shown as it is: no markup, no emoji names. */
export function plainText(text: string, max: number): types.PlainTextElement {
  const line = isBlank(text) ? nothing : shorten(showableLine(text), max);
  return { type: "plain_text", text: line, emoji: false };
}

/** Letters as they are. Slack parses nothing in rich text: no markup, no mention, no link, no emoji name. */
export function literal(text: string): types.RichTextText {
  return { type: "text", text: showable(text) };
}

export function bold(text: string): types.RichTextText {
  return { type: "text", text: showable(text), style: { bold: true } };
}

/** About what one line of rich text takes in JSON besides its letters. */
export const lineSize = 100;

export function richText(...elements: types.RichTextBlockElement[]): types.RichTextBlock {
  return { type: "rich_text", elements };
}

export function section(...elements: types.RichTextElement[]): types.RichTextSection {
  return { type: "rich_text_section", elements };
}

export function bullets(items: readonly types.RichTextSection[]): types.RichTextList {
  return { type: "rich_text_list", style: "bullet", elements: [...items] };
}

/** Letters of one width, each line as it is. */
export function preformatted(text: string): types.RichTextPreformatted {
  return { type: "rich_text_preformatted", elements: [literal(text)] };
}

/** Small grey letters beside the matter, with nothing in them parsed; at most `maxContextText`. */
export function smallText(text: string): types.ContextBlock {
  return { type: "context", elements: [{ type: "plain_text", text: showable(text), emoji: false }] };
}
