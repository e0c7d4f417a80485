import type { ReplyPart } from "../../core/index.ts";
import type { Paint } from "./colour.ts";
import { labelled, padTo, widthOf, wrap } from "./wrap.ts";

type Table = Extract<ReplyPart, { kind: "table" }>;

/** On less, cells side by side would be a few letters wide each. */
const narrowest = 60;
const narrowestColumn = 10;
/** On more, the eye loses the row. */
const widest = 120;
const gap = "  ";

/**
 * The lines of a table under its caption: cells side by side and wrapped to the width, or, where that is too narrow,
 * each row as a block of "column: value". With a width of `Infinity`, for text that is read elsewhere, blocks too.
 */
export function tableLines(table: Table, width: number, paint: Paint): readonly string[] {
  const available = Math.min(width, widest) - gap.length * (table.columns.length - 1);
  const isRoomy =
    width !== Infinity && width >= narrowest && available >= narrowestColumn * table.columns.length;
  const body = isRoomy ? sideBySide(table, available, paint) : stacked(table, width, paint);
  return [...wrap(table.caption, width).map(paint.strong), ...body];
}

function sideBySide({ columns, rows }: Table, available: number, paint: Paint): readonly string[] {
  const natural = columns.map((column, at) =>
    Math.max(
      ...[column, ...rows.map((row) => row[at] ?? "")].flatMap((cell) => cell.split("\n")).map(widthOf),
    ),
  );
  const widths = shareOut(natural, available);
  const head = rowLines(columns, widths).map(paint.strong);
  const body = rows.map((row) => rowLines(row, widths));
  // Rows of one line each stand close together; others need air between them.
  const isDense = body.every((lines) => lines.length === 1);
  const rule = widths.map((each) => "-".repeat(each)).join(gap);
  return [
    ...head,
    paint.faint(rule),
    ...body.flatMap((lines, at) => (isDense || at === 0 ? lines : ["", ...lines])),
  ];
}

function rowLines(cells: readonly string[], widths: readonly number[]): readonly string[] {
  const columns = widths.map((width, at) => wrap(cells[at] ?? "", width));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((lines, at) => padTo(lines[line] ?? "", widths[at] ?? 0))
      .join(gap)
      .trimEnd(),
  );
}

/** Gives every column what it needs, or an equal share of what is left when not all can have that. */
function shareOut(natural: readonly number[], available: number): readonly number[] {
  const widths = natural.map(() => 0);
  let left = available;
  const byNeed = natural.map((need, at) => ({ need, at })).sort((a, b) => a.need - b.need);
  for (const [served, { need, at }] of byNeed.entries()) {
    widths[at] = Math.max(1, Math.min(need, Math.floor(left / (natural.length - served))));
    left -= widths[at];
  }
  return widths;
}

function stacked({ columns, rows }: Table, width: number, paint: Paint): readonly string[] {
  if (rows.length === 0) return wrap(columns.join(", "), width);
  return rows.flatMap((row, rowAt) => [
    ...(rowAt === 0 ? [] : [""]),
    ...columns.flatMap((column, at) => {
      const text = labelled(column, row[at] ?? "");
      if (at === 0) return wrap(text, width).map(paint.strong);
      return wrap(text, width - gap.length).map((line) => gap + line);
    }),
  ]);
}
