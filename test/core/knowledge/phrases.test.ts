import { describe, expect, it } from "vitest";
import { createPhraseFinder, tabulatePhrases } from "../../../src/core/knowledge/phrases.ts";

const find = createPhraseFinder(
  tabulatePhrases([
    { phrase: 0, units: ["service", "account"] },
    { phrase: 1, units: ["service"] },
    { phrase: 2, units: ["account", "limit"] },
    { phrase: 3, units: [] },
    { phrase: 4, units: ["service", "account"] },
  ]),
);
const phrasesIn = (text: string): number[] => find(text.split(" ")).map(({ phrase }) => phrase);

describe("a phrase finder", () => {
  it.each([
    ["the longest phrase from each place", "my service account here", [0]],
    ["a shorter one where the longer breaks off", "service desk", [1]],
    ["overlapping phrases", "service account limit", [0, 2]],
    ["several", "service and account limit", [1, 2]],
    ["nothing in nothing", "", []],
  ])("finds %s", (_, text, phrases) => {
    expect(phrasesIn(text)).toEqual(phrases);
  });

  it("says where", () => {
    expect(find(["a", "service", "account"])).toEqual([{ phrase: 0, start: 1, end: 3 }]);
  });
});
