import { describe, expect, it } from "vitest";
import { createSpeller, editDistance } from "../../../src/core/knowledge/spelling.ts";

const correct = createSpeller(["account", "subscription", "open", "rename", "fee", "menu", "menus", "认"]);

describe("a speller", () => {
  it.each([
    ["a missing letter", "acount", "account"],
    ["an added letter", "acccount", "account"],
    ["a changed letter", "eccount", "eccount"],
    ["a changed later letter", "accaunt", "account"],
    ["two letters swapped", "renmae", "rename"],
    ["two mistakes in a long word", "subscripton", "subscription"],
    ["two swaps in a long word", "sbuscriptoin", "subscription"],
    ["three mistakes in a long word, which are too much", "sbuscroptoin", "sbuscroptoin"],
  ])("looks at %s", (_, word, corrected) => {
    expect(correct(word)).toBe(corrected);
  });

  it.each(["account", "fe", "opne".slice(0, 3), "认", "telephone", "x".repeat(25)])(
    "leaves %j alone",
    (word) => {
      expect(correct(word)).toBe(word);
    },
  );

  it("takes the commoner of two equally near words", () => {
    expect(correct("menue")).toBe("menu");
  });

  it("says the same the second time", () => {
    expect(correct("acount")).toBe(correct("acount"));
  });
});

describe("edit distance", () => {
  it.each([
    ["", "", 0],
    ["open", "open", 0],
    ["open", "opne", 1],
    ["open", "ope", 1],
    ["open", "", 4],
    ["rename", "renamed", 1],
    ["kitten", "sitting", 3],
  ])("between %j and %j is %i", (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance);
    expect(editDistance(other, one)).toBe(distance);
  });
});
