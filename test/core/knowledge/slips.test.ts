import { describe, expect, it } from "vitest";
import { findSlips } from "../../../src/core/knowledge/slips.ts";

const counts = {
  comment: 90,
  video: 62,
  chat: 130,
  want: 190,
  open: 300,
  three: 90,
  fee: 80,
  认证: 900,
};

function isSlip(word: string, count: number): boolean {
  return findSlips(new Map(Object.entries({ ...counts, [word]: count }))).has(word);
}

describe("a slip of the finger", () => {
  it.each([
    ["lacks a letter of a far commoner word", "coment", 9],
    ["lacks its last letter", "commen", 2],
    ["has two neighbouring letters swapped", "vidoe", 3],
    ["is a tenth as common at most", "coment", 9],
    ["may be a name that nobody wrote", "vido", 0],
  ])("%s", (_, word, count) => {
    expect(isSlip(word, count)).toBe(true);
  });

  it.each([
    ["is not as common as that", "coment", 10],
    ["does not change a letter", "wait", 2],
    ["does not add one", "chart", 2],
    ["does not touch the first letter", "poen", 2],
    ["does not lack two letters", "commt", 2],
    ["does not have letters swapped that are apart", "oednp", 2],
    ["has four letters at least", "fe", 2],
    ["is a word of an alphabet", "认", 2],
  ])("%s", (_, word, count) => {
    expect(isSlip(word, count)).toBe(false);
  });

  it("may take one of several words, of which the commonest counts", () => {
    const near = { cost: 40, cast: 12, cst: 4, costly: 20, costy: 2 };
    expect([...findSlips(new Map(Object.entries(near)))]).toEqual(["costy"]);
  });

  it("is never found among no words", () => {
    expect(findSlips(new Map())).toEqual(new Set());
  });
});
