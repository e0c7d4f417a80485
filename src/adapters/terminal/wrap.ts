import stringWidth from "string-width";

/** Longer lines are hard to read, however wide the window. */
export const readableWidth = 100;

/** May not begin a line: closing punctuation, Chinese and Latin. */
const neverFirst = new Set("，。、；：？！…—）〕】》〉」』”’％,.;:?!)]}%");
/** May not end a line: opening punctuation. */
const neverLast = new Set("（〔【《〈「『“‘([{$¥￥");

const ascii = /^[ -~]*$/;
/** Latin, Han and their punctuation: here every character is a grapheme, which spares the slow segmenter. */
const simple =
  /^[ -~\u00a0-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u3000-\u3029\u3400-\u9fff\uff01-\uff9d]*$/;
const segmenter = new Intl.Segmenter();

/** A simple text is the list of its own graphemes, and need not be taken apart. */
function graphemesOf(text: string): string | readonly string[] {
  return simple.test(text) ? text : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function joined(graphemes: string | readonly string[], from: number, to: number): string {
  return typeof graphemes === "string" ? graphemes.slice(from, to) : graphemes.slice(from, to).join("");
}

/** The widths of graphemes met so far: measuring one is slow, and a text has few different ones. */
const knownWidths = new Map<string, number>();
/** More than a font has Chinese characters in use; beyond it somebody plays with us, and the map starts afresh. */
const mostKnownWidths = 20_000;

/** How many columns a text takes: a Chinese character takes two, a combining mark none. */
export function widthOf(text: string): number {
  if (ascii.test(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemesOf(text)) width += widthOfGrapheme(grapheme);
  return width;
}

/** The same for graphemes of one UTF-16 unit, which nearly all are; 255 where none was measured yet. */
const unitWidths = new Uint8Array(2 ** 16).fill(255);

function widthOfGrapheme(grapheme: string): number {
  if (grapheme.length === 1) {
    const unit = grapheme.charCodeAt(0);
    const known = unitWidths[unit] as number;
    if (known !== 255) return known;
    const width = stringWidth(grapheme);
    unitWidths[unit] = width;
    return width;
  }
  const known = knownWidths.get(grapheme);
  if (known !== undefined) return known;
  if (knownWidths.size >= mostKnownWidths) knownWidths.clear();
  const width = stringWidth(grapheme);
  knownWidths.set(grapheme, width);
  return width;
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

/** As much text as must stay on one line: from which grapheme up to which, how wide, and how many spaces before it. */
interface Piece {
  readonly gap: number;
  readonly from: number;
  to: number;
  width: number;
}

function fill(text: string, width: number): string[] {
  if (widthOf(text) <= width) return [text];
  const graphemes = graphemesOf(text);
  const lines: string[] = [];
  let line = "";
  let taken = 0;
  const breakLine = () => {
    lines.push(line);
    line = "";
    taken = 0;
  };
  const add = (added: string, itsWidth: number) => {
    line += added;
    taken += itsWidth;
  };
  for (const piece of piecesOf(graphemes)) {
    const gap = line === "" && lines.length > 0 ? 0 : piece.gap;
    if (line !== "" && taken + gap + piece.width > width) breakLine();
    else add(" ".repeat(gap), gap);
    if (taken + piece.width <= width) {
      add(joined(graphemes, piece.from, piece.to), piece.width);
      continue;
    }
    for (let at = piece.from; at < piece.to; at++) {
      const grapheme = graphemes[at] as string;
      const itsWidth = widthOfGrapheme(grapheme);
      if (line !== "" && taken + itsWidth > width) breakLine();
      add(grapheme, itsWidth);
    }
  }
  return [...lines, line];
}

function piecesOf(graphemes: string | readonly string[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let gap = 0;
  let last: Piece | undefined;
  for (let at = 0; at < graphemes.length; at++) {
    const grapheme = graphemes[at] as string;
    if (grapheme === " ") {
      gap += 1;
      continue;
    }
    const width = widthOfGrapheme(grapheme);
    if (last === undefined || gap > 0 || mayBreak(graphemes[at - 1] as string, grapheme)) {
      last = { gap, from: at, to: at + 1, width };
      pieces.push(last);
    } else {
      last.to = at + 1;
      last.width += width;
    }
    gap = 0;
  }
  return pieces;
}

function mayBreak(before: string, after: string): boolean {
  if (neverLast.has(before) || neverFirst.has(after)) return false;
  return widthOfGrapheme(before) > 1 || widthOfGrapheme(after) > 1;
}
