import { isBlank, showableLine } from "../../showable.ts";
import { splitText } from "../../split.ts";
import { cleanText, escapeLine, escapeMarkdown } from "../escape.ts";
import { maxRawText, type TextPiece } from "./piece.ts";

/** How a text stands in markdown: what comes before each of its lines, and around it. */
interface Form {
  readonly joins?: boolean;
  readonly leads?: boolean;
  readonly markdown: (text: string) => string;
}

/** A text in as few pieces as it takes; none for a blank one. */
export function textPieces(
  text: string,
  { joins = false, leads = false, markdown }: Form,
): readonly TextPiece[] {
  return splitText(cleanText(text), maxRawText).map((part, at) => ({
    kind: "text",
    content: markdown(part),
    plain: part,
    joins: joins || at > 0,
    leads,
  }));
}

export const paragraph = (text: string): readonly TextPiece[] =>
  textPieces(text, { markdown: escapeMarkdown });

/** A title in one line; "#" to "###" is its size. */
export function heading(text: string, size: "##" | "###"): readonly TextPiece[] {
  return textPieces(showableLine(text), { leads: true, markdown: (part) => `${size} ${escapeLine(part)}` });
}

/** The same pieces, which stay with the buttons or the file that they are about. */
export function staying(pieces: readonly TextPiece[]): readonly TextPiece[] {
  return pieces.map((piece) => ({ ...piece, stays: true }));
}

export function bold(text: string): string {
  return `**${escapeLine(text)}**`;
}

/** Small grey letters, beside the matter. */
export function small(text: string, options: { readonly joins?: boolean } = {}): readonly TextPiece[] {
  return textPieces(text, { ...options, markdown: smallLines });
}

export function smallLines(text: string): string {
  return linesOf(text)
    .map((line) => `-# ${escapeLine(line)}`)
    .join("\n");
}

/** A point of a list; its further lines are set in under the first. */
export function point(text: string): readonly TextPiece[] {
  return textPieces(text, {
    joins: true,
    markdown: (part) => `- ${linesOf(part).map(escapeLine).join("\n  ")}`,
  });
}

function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => !isBlank(line));
}
