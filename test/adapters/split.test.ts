import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupBySize, rowsOf, shorten, splitText } from "../../src/adapters/split.ts";

describe("a split text", () => {
  it.each<[string, string, number, readonly string[]]>([
    ["stays whole when it fits", "One. Two.", 9, ["One. Two."]],
    ["breaks between paragraphs before lines", "aa\n\nbb\ncc", 8, ["aa\n\nbb", "cc"]],
    ["breaks between paragraphs first", "aaaa. a\n\nbb\ncc", 12, ["aaaa. a", "bb\ncc"]],
    ["breaks between sentences", "One two. Three four.", 14, ["One two.", "Three four."]],
    ["breaks after a Chinese full stop", "公众号。服务号。", 6, ["公众号。", "服务号。"]],
    ["breaks between words", "one two three", 9, ["one two", "three"]],
    ["breaks a word that is too long", "abcdefgh", 3, ["abc", "def", "gh"]],
    ["cuts no character in two", "a😀😀", 4, ["a😀", "😀"]],
    ["has no pieces when it is blank", " \n\u0000", 9, []],
  ])("%s", (_, text, max, pieces) => {
    expect(splitText(text, max)).toEqual(pieces);
  });

  const seed = 20_261_122;
  it(`keeps all but white space, in pieces that fit (seed ${seed})`, () => {
    const words = fc.array(
      fc.constantFrom("a", "word", "句子。", "End. ", "\n", "\n\n", " ", "😀", "x".repeat(30)),
    );
    const property = fc.property(words, fc.integer({ min: 2, max: 60 }), (parts, max) => {
      const text = parts.join("");
      const pieces = splitText(text, max);
      expect(pieces.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(max);
        expect(piece).not.toMatch(/^\s*$|\p{Surrogate}/u);
      }
    });
    fc.assert(property, { seed, numRuns: 2_000 });
  });
});

describe("a shortened text", () => {
  it.each<[string, number, string]>([
    ["short", 5, "short"],
    ["longer", 5, "long…"],
    ["ab cdef", 4, "ab…"],
    ["a😀b", 3, "a…"],
  ])("of %j in %i characters is %j", (text, max, shortened) => {
    expect(shorten(text, max)).toBe(shortened);
  });
});

describe("groups by size", () => {
  it.each<[readonly number[], readonly (readonly number[])[]]>([
    [[], []],
    [
      [4, 6, 1],
      [[4, 6], [1]],
    ],
    [
      [20, 3],
      [[20], [3]],
    ],
    [
      [3, 20, 3],
      [[3], [20], [3]],
    ],
  ])("of %j hold 10 at most, unless one alone is larger", (sizes, groups) => {
    expect(groupBySize(sizes, 10, (size) => size)).toEqual(groups);
  });
});

describe("rows", () => {
  it.each<[number, readonly number[]]>([
    [0, []],
    [5, [5]],
    [6, [3, 3]],
    [9, [5, 4]],
    [11, [4, 4, 3]],
  ])("of %i hold about the same, 5 at most", (count, lengths) => {
    const items = Array.from({ length: count }, (_, at) => at);
    const rows = rowsOf(items, 5);
    expect(rows.map((row) => row.length)).toEqual(lengths);
    expect(rows.flat()).toEqual(items);
  });
});
