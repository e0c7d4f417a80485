import type { types } from "@slack/bolt";
import type { ReplyPart } from "../../../core/index.ts";
import { isBlank, showable } from "../../showable.ts";
import { groupBySize, shorten, splitText } from "../../split.ts";
import { maxContextText, maxTableColumns, maxTableRows, maxText } from "../limits.ts";
import type { Piece, Rendering } from "./piece.ts";
import { bold, bullets, lineSize, literal, richText, section, smallText } from "./text.ts";

type Table = Extract<ReplyPart, { kind: "table" }>;

/** A larger table would fill a message by itself, and its cells be read better one below the other. */
const maxNativeSize = 6_000;
/** About what a cell takes in JSON besides its text. */
const cellSize = 50;
/** A name of a row that is longer stands below as well, in whole. */
const maxName = 150;
/** Slack refuses a cell without characters. */
const emptyCell = "–";

/**
 * A table as Slack's own, under its caption, in a message that has none yet. Elsewhere, and where it is too large,
 * each row is its name in bold over a list of "column: value"; the head of the column of names goes without saying.
 */
export function renderTable(table: Table, rendering: Rendering): readonly Piece[] {
  const isSaid = [...rendering.said].some((text) => text.includes(table.caption));
  const title = isSaid ? "" : table.caption;
  if (rendering.surface !== "message" || rendering.hasTable || !isNative(table)) {
    return stackedTable(title, table);
  }
  rendering.hasTable = true;
  return [nativeTable(title, table)];
}

function isNative({ caption, columns, rows }: Table): boolean {
  const size = [columns, ...rows].flat().reduce((sum, cell) => sum + cell.length + cellSize, caption.length);
  return (
    rows.length > 0 &&
    rows.length < maxTableRows &&
    columns.length <= maxTableColumns &&
    rows.every((row) => row.length === columns.length) &&
    caption.length <= maxText &&
    size <= maxNativeSize
  );
}

function nativeTable(caption: string, { columns, rows }: Table): Piece {
  const table: types.TableBlock = {
    type: "table",
    column_settings: columns.map(() => ({ is_wrapped: true })),
    rows: [
      columns.map(cell),
      ...rows.map((row) => row.map((text, at) => (at === 0 ? rowName(text) : cell(text)))),
    ],
  };
  const title = isBlank(caption) ? [] : [caption];
  return {
    blocks: [...title.map((text) => richText(section(bold(text)))), table],
    text: [...title, ...[columns, ...rows].map((row) => row.join(" | "))].join("\n"),
  };
}

function cell(text: string): types.RawTextElement {
  return { type: "raw_text", text: isBlank(text) ? emptyCell : showable(text) };
}

function rowName(text: string): types.RichTextBlock {
  return richText(section(bold(isBlank(text) ? emptyCell : text)));
}

interface Stack {
  readonly name: string;
  readonly lines: readonly string[];
}

function stackedTable(caption: string, { columns, rows }: Table): readonly Piece[] {
  const titles = splitText(caption, maxContextText).map((text) => ({ blocks: [smallText(text)], text }));
  const stacks = rows.flatMap((row) => stacksOf(row, columns));
  const groups = groupBySize(stacks, maxText, ({ name, lines }) => sizeOf([name, ...lines]));
  return [...titles, ...groups.map(stackPiece)];
}

/** A row as one stack; as several of the same name when its cells are too long for one block. */
function stacksOf(row: readonly string[], columns: readonly string[]): readonly Stack[] {
  const [named = "", ...cells] = row;
  const name = isBlank(named) ? emptyCell : shorten(named, maxName);
  const texts = [
    ...(name.endsWith("…") && name !== named ? [named] : []),
    ...cells.map((text, at) => `${columns[at + 1] ?? emptyCell}: ${isBlank(text) ? emptyCell : text}`),
  ];
  const lines = texts.flatMap((text) => splitText(text, maxText - maxName));
  const groups = groupBySize(lines, maxText - maxName, (line) => sizeOf([line]));
  return groups.length === 0 ? [{ name, lines: [] }] : groups.map((group) => ({ name, lines: group }));
}

function stackPiece(stacks: readonly Stack[]): Piece {
  const elements = stacks.flatMap(({ name, lines }) => [
    section(bold(name)),
    ...(lines.length === 0 ? [] : [bullets(lines.map((line) => section(literal(line))))]),
  ]);
  return {
    blocks: [richText(...elements)],
    text: stacks.map(({ name, lines }) => [name, ...lines].join("\n")).join("\n"),
  };
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + lineSize, 0);
}
