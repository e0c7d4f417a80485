import { describe, expect, it } from "vitest";
import { stem } from "../../../src/core/knowledge/stem.ts";
import { isHan, isWord, splitUnits } from "../../../src/core/knowledge/units.ts";

describe("splitting into units", () => {
  it.each([
    ["words", "open a service-account, ok?", ["open", "a", "service", "account", "ok"]],
    ["Han characters one by one", "几点开门", ["几", "点", "开", "门"]],
    ["a mixture", "oa怎么开", ["oa", "怎", "么", "开"]],
    ["numbers apart from letters", "error48001 in 48h", ["error", "48001", "in", "48", "h"]],
    ["hangul and kana by character", "구독 です", ["구", "독", "で", "す"]],
    ["nothing from punctuation and emoji", "?!… 👍🏽 --", []],
    ["characters outside the basic plane", "𠮷野", ["𠮷", "野"]],
  ])("takes %s", (_, text, units) => {
    expect(splitUnits(text)).toEqual(units);
  });

  it("cuts a word that is no word of any language", () => {
    expect(splitUnits("a".repeat(500))).toEqual(["a".repeat(32)]);
  });

  it("tells words, Han characters and numbers apart", () => {
    expect(["open", "привет", "门", "12"].map(isWord)).toEqual([true, true, false, false]);
    expect(["open", "门", "𠮷", "12"].map(isHan)).toEqual([false, true, true, false]);
  });
});

describe("stemming", () => {
  it.each([
    [["account", "accounts"]],
    [["verify", "verifies", "verified", "verifying"]],
    [["open", "opens", "opened", "opening"]],
    [["stop", "stopped", "stopping"]],
    [["change", "changes", "changed", "changing"]],
    [["box", "boxes"]],
    [["pass", "passes", "passed"]],
    [["direct", "directly"]],
  ])("brings %j together", (words) => {
    expect(new Set(words.map(stem)).size).toBe(1);
  });

  it.each(["is", "fee", "yes", "pies"])("leaves %j short", (word) => {
    expect(stem(word).length).toBeGreaterThan(1);
  });

  it.each([
    ["site", "sit"],
    ["note", "not"],
  ])("keeps %s and %s apart", (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });
});
