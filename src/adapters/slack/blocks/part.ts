import type { ReplyPart } from "../../../core/index.ts";
import { progressDots } from "../../progress-dots.ts";
import { isBlank } from "../../showable.ts";
import { groupBySize, splitLines, splitText } from "../../split.ts";
import { maxContextText, maxHeader, maxText } from "../limits.ts";
import { renderChoices, renderFeedback } from "./buttons.ts";
import type { Piece, Rendering } from "./piece.ts";
import { renderSources } from "./sources.ts";
import { renderTable } from "./table.ts";
import {
  bold,
  bullets,
  lineSize,
  literal,
  plainText,
  preformatted,
  richText,
  section,
  smallText,
} from "./text.ts";

/** The pieces of one part, in order. A part that says nothing has none. */
export function renderPart(part: ReplyPart, rendering: Rendering): readonly Piece[] {
  switch (part.kind) {
    case "heading":
      return renderHeading(part.text);
    case "paragraph":
      return renderParagraph(part.text);
    case "note":
      return renderNote(part.text);
    case "list":
      return renderList(part);
    case "table":
      return renderTable(part, rendering);
    case "file":
      return renderFile(part);
    case "sources":
      return renderSources(part);
    case "progress":
      return renderNote(`${part.text}${progressDots(part.position, part.total)}`);
    case "choices":
      return renderChoices(part, rendering);
    case "feedback":
      return renderFeedback(part, rendering);
  }
}

/** A heading that is too long for a header ends there in "…" and stands below in whole. */
function renderHeading(text: string): readonly Piece[] {
  if (isBlank(text)) return [];
  const header = { type: "header", text: plainText(text, maxHeader) } as const;
  if (text.length <= maxHeader) return [{ blocks: [header], text }];
  return [{ blocks: [header], text: "" }, ...renderParagraph(text)];
}

function renderParagraph(text: string): readonly Piece[] {
  return splitText(text, maxText).map((piece) => ({
    blocks: [richText(section(literal(piece)))],
    text: piece,
  }));
}

function renderNote(text: string): readonly Piece[] {
  return splitText(text, maxContextText).map((piece) => ({ blocks: [smallText(piece)], text: piece }));
}

/** Bullets under a title in bold; in several blocks when they are too long for one. */
function renderList({ title = "", items }: Extract<ReplyPart, { kind: "list" }>): readonly Piece[] {
  const lines = [
    ...splitText(title, maxText).map((text) => ({ text, isTitle: true })),
    ...items.flatMap((item) => splitText(item, maxText).map((text) => ({ text, isTitle: false }))),
  ];
  return groupBySize(lines, maxText, ({ text }) => text.length + lineSize).map((group) => {
    const titles = group.filter(({ isTitle }) => isTitle).map(({ text }) => section(bold(text)));
    const points = group.filter(({ isTitle }) => !isTitle).map(({ text }) => section(literal(text)));
    return {
      blocks: [richText(...titles, ...(points.length === 0 ? [] : [bullets(points)]))],
      text: group.map(({ text, isTitle }) => (isTitle ? text : `• ${text}`)).join("\n"),
    };
  });
}

/** The text in a box, letter by letter as it is, in as many boxes as it takes; each break is at the end of a line. */
function renderFile({ caption, text }: Extract<ReplyPart, { kind: "file" }>): readonly Piece[] {
  const boxes = splitLines(text.trimEnd(), maxText).map((lines) => ({
    blocks: [richText(preformatted(lines))],
    text: lines,
  }));
  return [{ blocks: [richText(section(bold(caption)))], text: caption }, ...boxes];
}
