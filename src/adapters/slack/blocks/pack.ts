import { isBlank } from "../../showable.ts";
import { escapeFallback } from "../escape.ts";
import { maxFallbackText, maxMessageBlocks, maxMessageSize } from "../limits.ts";
import type { Piece } from "./piece.ts";

/**
 * Pieces in as few messages as Slack takes, in order: one, but for the longest replies. No piece is broken, and no
 * message ends in a heading whose matter is in the next.
 */
export function pack(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  if (fits(pieces)) return [pieces];
  const messages: Piece[][] = [];
  let current: Piece[] = [];
  for (const piece of pieces) {
    if (current.length > 0 && !fits([...current, piece])) {
      const leading = current.length - trailingHeadings(current);
      messages.push(current.slice(0, leading));
      current = current.slice(leading);
    }
    current.push(piece);
  }
  return [...messages, current];
}

function fits(pieces: readonly Piece[]): boolean {
  const blocks = pieces.flatMap((piece) => piece.blocks);
  return (
    blocks.length <= maxMessageBlocks &&
    sizeOf(blocks) <= maxMessageSize &&
    lengthOf(pieces) * longestEscape <= maxFallbackText
  );
}

/** "&" becomes "&amp;". */
const longestEscape = 5;

function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length + "\n\n".length, 0);
}

/** The length of a value as JSON, but for escapes: far sooner known than the JSON itself. */
function sizeOf(value: unknown): number {
  if (typeof value === "string") return value.length + 3;
  if (typeof value !== "object" || value === null) return 6;
  let size = 3;
  if (Array.isArray(value)) for (const each of value) size += sizeOf(each);
  else for (const name in value) size += name.length + 3 + sizeOf(value[name as keyof typeof value]);
  return size;
}

/** The `text` of a message: all that its pieces say. */
export function fallbackOf(pieces: readonly Piece[]): string {
  return escapeFallback(
    pieces
      .map(({ text }) => text)
      .filter((text) => !isBlank(text))
      .join("\n\n"),
  );
}

/** How many headings stand at the end; none when there is nothing else. */
function trailingHeadings(pieces: readonly Piece[]): number {
  const others = pieces.findLastIndex(({ blocks }) => blocks.at(-1)?.type !== "header");
  return others === -1 ? 0 : pieces.length - 1 - others;
}
