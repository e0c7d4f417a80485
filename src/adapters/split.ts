import { isBlank } from "./showable.ts";

/** Where a text may be broken, best first: between paragraphs, lines, sentences, and last between words. */
const boundaries = [/\n\s*\n\s*/g, /\n\s*/g, /[。！？]|[.!?]\s+/g, /\s+/g] as const;

/**
 * A text in pieces of at most `max` UTF-16 units, broken at the best boundary in the second half of each, or inside a
 * word where there is none. White space at a break is left out; nothing else is. A blank text has no pieces.
 */
export function splitText(text: string, max: number): readonly string[] {
  if (text.length <= max) return isBlank(text) ? [] : [text];
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > max) {
    const end = breakWithin(rest, max);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, rest].filter((piece) => !isBlank(piece));
}

/**
 * Whole lines in pieces of at most `max` UTF-16 units, so that the pieces joined by line breaks are the text again. Only a line
 * that is longer by itself is cut. Pieces without a letter are left out.
 */
export function splitLines(text: string, max: number): readonly string[] {
  const lines = text.split("\n").flatMap((line) => {
    const cuts: string[] = [];
    let rest = line;
    while (rest.length > max) {
      const end = beforeHalfCharacter(rest, max);
      cuts.push(rest.slice(0, end));
      rest = rest.slice(end);
    }
    return [...cuts, rest];
  });
  return groupBySize(lines, max, (line) => line.length + 1)
    .map((group) => group.join("\n"))
    .filter((piece) => !isBlank(piece));
}

function breakWithin(text: string, max: number): number {
  const head = text.slice(0, max);
  for (const boundary of boundaries) {
    const last = [...head.matchAll(boundary)].at(-1);
    if (last !== undefined && last.index >= max / 2) return last.index + last[0].length;
  }
  return beforeHalfCharacter(text, max);
}

/** The text in at most `max` units, its end replaced by "…" when it is longer. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, beforeHalfCharacter(text, max - 1)).trimEnd()}…`;
}

/** `at`, or one less where that would cut a surrogate pair in two. */
function beforeHalfCharacter(text: string, at: number): number {
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at;
}

/** Neighbours in groups whose sizes add up to at most `max`; what is larger by itself is a group of its own. */
export function groupBySize<T>(
  items: readonly T[],
  max: number,
  sizeOf: (item: T) => number,
): readonly (readonly T[])[] {
  const groups: T[][] = [];
  let size = Infinity;
  for (const item of items) {
    const added = sizeOf(item);
    if (size + added > max) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(item);
    size += added;
  }
  return groups;
}

/** Neighbours in as few rows of at most `max` as it takes, the rows as equal as can be: 9 in rows of 5 and 4. */
export function rowsOf<T>(items: readonly T[], max: number): readonly (readonly T[])[] {
  const rows = Math.ceil(items.length / max);
  const from = (row: number) => Math.ceil((row * items.length) / rows);
  return Array.from({ length: rows }, (_, row) => items.slice(from(row), from(row + 1)));
}
