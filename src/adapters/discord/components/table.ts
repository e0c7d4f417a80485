import type { ReplyPart } from "../../../core/index.ts";
import { isBlank } from "../../showable.ts";
import { escapeLine } from "../escape.ts";
import type { Piece, Rendering } from "./piece.ts";
import { bold, textPieces } from "./text.ts";

type Table = Extract<ReplyPart, { kind: "table" }>;

const emptyCell = "–";

/** Discord has no table: each row is its name in bold, and under it a line for each further column. */
export function renderTable({ caption, columns, rows }: Table, { said }: Rendering): readonly Piece[] {
  const isSaid = isBlank(caption) || [...said].some((text) => text.includes(caption));
  return [
    ...(isSaid ? [] : textPieces(caption, { leads: true, markdown: bold })),
    ...rows.flatMap((row) => renderRow(row, columns)),
  ];
}

function renderRow([name = "", ...cells]: readonly string[], columns: readonly string[]): readonly Piece[] {
  const shown = (text: string) => (isBlank(text) ? emptyCell : text);
  return [
    ...textPieces(shown(name), { joins: true, leads: true, markdown: bold }),
    ...cells.flatMap((cell, at) =>
      textPieces(`${columns[at + 1] ?? ""}: ${shown(cell)}`, {
        joins: true,
        markdown: (part) => `- ${escapeLine(part)}`,
      }),
    ),
  ];
}
