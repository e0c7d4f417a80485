import { describe, expect, it } from "vitest";
import { createSplitter } from "../../../src/core/knowledge/splitting.ts";

const common = ["to", "the", "we"];
const rare = ["an", "account", "accountant", "menu", "item", "cost", "costs"];
/** Ranks as in a large vocabulary: between the common words and the rare ones lie hundreds of others. */
const split = createSplitter(
  new Map([
    ...common.map((word, rank) => [word, rank] as const),
    ...rare.map((word, at) => [word, 500 + at] as const),
  ]),
);

describe("a splitter", () => {
  it.each([
    ["two words", "menuitem", ["menu", "item"]],
    ["three words", "accountmenucost", ["account", "menu", "cost"]],
    ["a very common word of two letters", "tothemenu", ["to", "the", "menu"]],
    ["the fewest words", "accountantcosts", ["accountant", "costs"]],
  ])("finds %s", (_, word, parts) => {
    expect(split(word)).toEqual(parts);
  });

  it.each([
    ["a word with a rest that nobody knows", "menuitemx"],
    ["a part of two letters that is not common", "anmenu"],
    ["a short word", "tothe"],
    ["noise", "fjfjfjfjfjfj"],
    ["nothing", ""],
  ])("leaves %s whole", (_, word) => {
    expect(split(word)).toEqual([word]);
  });
});
