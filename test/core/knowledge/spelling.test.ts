import { describe, expect, it } from "vitest";
import { createSpeller, editDistance } from "../../../src/core/knowledge/spelling.ts";

const words = ["to", "account", "subscription", "open", "rename", "fee", "menu", "menus", "renamed", "认"];
const mend = createSpeller(words);

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
    expect(mend([word])).toEqual([corrected]);
  });

  it.each(["account", "fe", "opne".slice(0, 3), "认", "telephone", "x".repeat(25)])(
    "leaves %j alone",
    (word) => {
      expect(mend([word])).toEqual([word]);
    },
  );

  it("takes the commoner of two equally near words", () => {
    expect(mend(["menue"])).toEqual(["menu"]);
  });

  it.each([
    ["lacks a letter", "limt", "limit"],
    ["has two letters swapped", "lsit", "list"],
    ["has a letter doubled", "listt", "list"],
  ])("would rather believe that a word %s than that another letter was typed", (_, word, corrected) => {
    expect(createSpeller(["lift", "list", "limit", "last"])([word])).toEqual([corrected]);
  });

  it.each([
    ["openaccount", ["open", "account"]],
    ["opento", ["open", "to"]],
    ["renamesubscriptionaccount", ["rename", "subscription", "account"]],
  ])("puts the missing spaces into %j", (word, parts) => {
    expect(mend([word])).toEqual(parts);
  });

  it.each([
    ["a word that is one edit away", "renamedd", "renamed"],
    ["a known word", "renamed", "renamed"],
  ])("does not split %s", (_, word, mended) => {
    expect(mend([word])).toEqual([mended]);
  });

  it("keeps the other units of a text where they are", () => {
    expect(mend(["认", "acount", "48001", "openfee"])).toEqual(["认", "account", "48001", "open", "fee"]);
  });

  it("says the same the second time", () => {
    expect(mend(["acount"])).toEqual(mend(["acount"]));
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
