import stringWidth from "string-width";

/** Longer lines are hard to read, however wide the window. */
export const readableWidth = 100;

/** May not begin a line: closing punctuation, Chinese and Latin. */
const neverFirst = new Set("，。、；：？！…—）〕】》〉」』”’％,.;:?!)]}%");
/** May not end a line: opening punctuation. */
const neverLast = new Set("（〔【《〈「『“‘([{$¥￥");

const ascii = /^[ -~]*$/;
const segmenter = new Intl.Segmenter();

/** How many columns a text takes: a Chinese character takes two, a combining mark none. */
export function widthOf(text: string): number {
  return ascii.test(text) ? text.length : stringWidth(text);
}

/** The text filled up with spaces to a width; a text that is wider stays as it is. */
export function padTo(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** A label and what it is the label of, with the colon of the label's script; none after other punctuation. */
export function labelled(label: string, value: string): string {
  if (/[?!？！:：.。]$/.test(label)) return `${label} ${value}`;
  return /[\p{sc=Han}）」』》]$/u.test(label) ? `${label}：${value}` : `${label}: ${value}`;
}

/**
 * Breaks a text into lines of at most `width` columns, and wherever it has a line break itself.
 *
 * Lines break at spaces and next to Chinese characters, but closing punctuation never begins a line and opening
 * punctuation never ends one. What is too long for a line by itself is cut where the line ends. At least one
 * line comes back; with a width of `Infinity`, the text's own lines.
 */
export function wrap(text: string, width: number): string[] {
  const lines = text.split("\n");
  if (width === Infinity) return lines;
  return lines.flatMap((line) => fill(line, Math.max(2, width)));
}

/** As much text as must stay on one line, and the spaces before it. */
interface Piece {
  readonly gap: string;
  readonly graphemes: string[];
}

function fill(text: string, width: number): string[] {
  if (widthOf(text) <= width) return [text];
  const lines: string[] = [];
  let line = "";
  for (const { gap, graphemes } of piecesOf(text)) {
    const piece = graphemes.join("");
    if (line === "") line = lines.length === 0 ? gap : "";
    else if (widthOf(line + gap + piece) <= width) line += gap;
    else {
      lines.push(line);
      line = "";
    }
    if (widthOf(line + piece) <= width) {
      line += piece;
      continue;
    }
    for (const grapheme of graphemes) {
      if (line !== "" && widthOf(line + grapheme) > width) {
        lines.push(line);
        line = "";
      }
      line += grapheme;
    }
  }
  return [...lines, line];
}

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let gap = "";
  let previous = "";
  for (const { segment } of segmenter.segment(text)) {
    if (segment === " ") gap += segment;
    else {
      const last = pieces.at(-1);
      if (last === undefined || gap !== "" || mayBreak(previous, segment))
        pieces.push({ gap, graphemes: [segment] });
      else last.graphemes.push(segment);
      gap = "";
      previous = segment;
    }
  }
  return pieces;
}

function mayBreak(before: string, after: string): boolean {
  if (neverLast.has(before) || neverFirst.has(after)) return false;
  return widthOf(before) > 1 || widthOf(after) > 1;
}
