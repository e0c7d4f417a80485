import { describe, expect, it } from "vitest";
import { splitParts } from "../../../src/core/knowledge/parts.ts";

describe("the parts of an utterance", () => {
  it.each([
    ["two sentences", "is it open? how much is tea?", ["is it open", "how much is tea"]],
    [
      "two clauses joined by a word",
      "when do you open and how much is tea",
      ["when do you open", "how much is tea"],
    ],
    ["no two things that are one question", "tea and cake prices", ["tea and cake prices"]],
    ["Chinese sentences", "几点开门？要多少钱？", ["几点开门", "要多少钱"]],
    ["Chinese joining words", "几点开门，另外多少钱", ["几点开门", "多少钱"]],
    ["nothing", " ?? ", []],
  ])("are %s", (_, utterance, parts) => {
    expect(splitParts(utterance)).toEqual(parts);
  });

  it("are six at most", () => {
    expect(splitParts("a?b?c?d?e?f?g?h?")).toHaveLength(6);
  });
});
