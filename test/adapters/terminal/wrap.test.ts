import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { padTo, widthOf, wrap } from "../../../src/adapters/terminal/wrap.ts";

describe("the width of a text", () => {
  it.each([
    ["abc", 3],
    ["公众号", 6],
    ["é", 1],
    ["👩‍👩‍👧", 2],
    ["", 0],
  ])("%s takes %i columns", (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  it("is filled up in columns, not in characters", () => {
    expect(padTo("公众", 6)).toBe("公众  ");
    expect(padTo("too long", 3)).toBe("too long");
  });
});

describe("wrapping", () => {
  it.each<[string, string, number, readonly string[]]>([
    ["breaks at spaces", "one two three", 8, ["one two", "three"]],
    ["keeps line breaks", "one\n\ntwo", 80, ["one", "", "two"]],
    ["keeps indentation and runs of spaces", "  a  b", 80, ["  a  b"]],
    ["breaks between Chinese characters", "公众号和服务号", 8, ["公众号和", "服务号"]],
    ["begins no line with closing punctuation", "公众号，服务号", 6, ["公众", "号，服", "务号"]],
    ["ends no line with opening punctuation", "两种（公众号）", 6, ["两种", "（公众", "号）"]],
    ["breaks between Chinese and Latin", "用Slack提问", 8, ["用Slack", "提问"]],
    ["cuts what has no place to break", "abcdefghij", 4, ["abcd", "efgh", "ij"]],
    ["leaves an empty text one line", "", 10, [""]],
    ["leaves lines alone without a width", "one two three", Infinity, ["one two three"]],
  ])("%s", (_, text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  const texts = fc.string({
    unit: fc.constantFrom("a", "b", " ", "公", "号", "，", "（", "é", "👍", "\n"),
    maxLength: 80,
  });

  it("loses nothing but spaces where a line ends, and is never too wide (seed 1)", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 30 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replace(/[ \n]/g, ""));
        for (const line of lines) expect(widthOf(line.trimEnd())).toBeLessThanOrEqual(width);
      }),
      { seed: 1 },
    );
  });
});
