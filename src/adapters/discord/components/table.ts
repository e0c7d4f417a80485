import type { ReplyPart } from "../../../core/index.ts";
import { isBlank, showableLine } from "../../showable.ts";
import { escapeLine } from "../escape.ts";
import type { Piece, Rendering, TextPiece } from "./piece.ts";
import { bold, small, textPieces } from "./text.ts";

type Table = Extract<ReplyPart, { kind: "table" }>;

const emptyCell = "–";

/**
 * Discord has no table: each row is its name in bold over a quote with a line for each further column.
 *
 * The heads of columns are said in full once, and shortly in each row; cells that are the same share a line. Why so, and what else was
 * tried: `docs/decisions/0010-discord-components.md`.
 */
export function renderTable({ caption, columns, rows }: Table, { said }: Rendering): readonly Piece[] {
  const isSaid = isBlank(caption) || [...said].some((text) => text.includes(caption));
  const full = columns.slice(1);
  const short = shortHeads(full);
  const isShortened = short.some((head, at) => head !== full[at]);
  return [
    ...(isSaid ? [] : textPieces(caption, { leads: true, markdown: bold })),
    ...(isShortened ? leading(small(full.join(" · "), { joins: !isSaid })) : []),
    ...rows.flatMap((row, at) => renderRow(row, short, at > 0)),
  ];
}

function leading(pieces: readonly TextPiece[]): readonly TextPiece[] {
  return pieces.map((piece) => ({ ...piece, leads: true }));
}

/** Heads without what they say in brackets, where that still tells them apart. */
function shortHeads(heads: readonly string[]): readonly string[] {
  const short = heads.map((head) => head.replace(/\s*[(（].*$/s, ""));
  return new Set(short).size === short.length && !short.some(isBlank) ? short : heads;
}

function renderRow(
  [name = "", ...cells]: readonly string[],
  heads: readonly string[],
  joins: boolean,
): readonly Piece[] {
  return [
    ...textPieces(isBlank(name) ? emptyCell : name, { joins, leads: true, markdown: rowName }),
    ...groupAlike(cells).flatMap(({ text, at }) => {
      const named = at.map((column) => heads[column] ?? "").filter((head) => !isBlank(head));
      const line = [named.join(" · "), isBlank(text) ? emptyCell : showableLine(text)].filter(
        (each) => each !== "",
      );
      return textPieces(line.join(": "), { joins: true, markdown: (part) => `> ${escapeLine(part)}` });
    }),
  ];
}

/** The name in bold; the sources that it rests on, as "[1][2]" at its end, are not part of it. */
function rowName(text: string): string {
  const [, name = text, marks = ""] = /^(.*?)((?:\s*\[\d+\])*)$/s.exec(text) ?? [];
  return isBlank(name) ? bold(text) : `${bold(name)}${marks === "" ? "" : ` ${escapeLine(marks)}`}`;
}

interface Alike {
  readonly text: string;
  /** The columns that say so. */
  readonly at: number[];
}

function groupAlike(cells: readonly string[]): readonly Alike[] {
  const groups: Alike[] = [];
  for (const [column, text] of cells.entries()) {
    const known = groups.find((group) => group.text === text);
    if (known === undefined) groups.push({ text, at: [column] });
    else known.at.push(column);
  }
  return groups;
}
