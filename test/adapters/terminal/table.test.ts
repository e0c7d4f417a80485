import { describe, expect, it } from "vitest";
import { noPaint } from "../../../src/adapters/terminal/colour.ts";
import { tableLines } from "../../../src/adapters/terminal/table.ts";
import { widthOf } from "../../../src/adapters/terminal/wrap.ts";

const long = "Up to four times a month, and each of them may hold as many as eight articles at once";
const table = {
  kind: "table",
  caption: "Side by side",
  columns: ["What", "公众号", "服务号"],
  rows: [
    ["Broadcasts", "once a day", "四次"],
    ["Menu", "yes", "yes"],
  ],
} as const;

describe("a table", () => {
  it("lines up columns of two-column characters", () => {
    expect(tableLines(table, 80, noPaint)).toEqual([
      "Side by side",
      "What        公众号      服务号",
      "----------  ----------  ------",
      "Broadcasts  once a day  四次",
      "Menu        yes         yes",
    ]);
  });

  it("wraps cells to the width, with air between the rows", () => {
    const rows = [
      ["Broadcasts", long, "每月四次，每次最多八篇文章，全部粉丝都会收到提醒，而且会显示在聊天列表里"],
      ["Menu", "yes", "yes"],
    ];
    const lines = tableLines({ ...table, rows }, 70, noPaint);
    expect(lines.every((line) => widthOf(line) <= 70)).toBe(true);
    expect(lines.slice(3, 6)).toEqual([
      "Broadcasts  Up to four times a month,     每月四次，每次最多八篇文章，",
      "            and each of them may hold as  全部粉丝都会收到提醒，而且会",
      "            many as eight articles at     显示在聊天列表里",
    ]);
    expect(lines.at(-2)).toBe("");
    expect(lines.at(-1)).toMatch(/^Menu +yes +yes$/);
  });

  it("becomes blocks of label and value where the window is narrow", () => {
    expect(tableLines(table, 40, noPaint)).toEqual([
      "Side by side",
      "What: Broadcasts",
      "  公众号：once a day",
      "  服务号：四次",
      "",
      "What: Menu",
      "  公众号：yes",
      "  服务号：yes",
    ]);
  });

  it.each([20, 40, 59, 60, 80, 120, 300])("fits into %i columns and loses no word", (width) => {
    const rows = [["Broadcasts", long, long.toUpperCase()]];
    const lines = tableLines({ ...table, rows }, width, noPaint);
    expect(lines.every((line) => widthOf(line) <= width)).toBe(true);
    for (const word of `${long} ${long.toUpperCase()}`.split(" ")) expect(lines.join(" ")).toContain(word);
  });

  it("becomes blocks when there are too many columns, and when the text has no width", () => {
    const columns = ["a", "b", "c", "d", "e", "f", "g"];
    expect(tableLines({ ...table, columns, rows: [columns] }, 60, noPaint)).toContain("  g: g");
    expect(tableLines(table, Infinity, noPaint)).toContain("  服务号：四次");
  });

  it("shows its columns when it has no rows, and cells that a row lacks as empty", () => {
    expect(tableLines({ ...table, rows: [] }, 80, noPaint)[1]).toBe("What  公众号  服务号");
    expect(tableLines({ ...table, rows: [] }, 30, noPaint)[1]).toBe("What, 公众号, 服务号");
    expect(tableLines({ ...table, rows: [["Menu"]] }, 80, noPaint).at(-1)).toBe("Menu");
  });
});
