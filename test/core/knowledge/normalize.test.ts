import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestText, normalize } from "../../../src/core/knowledge/normalize.ts";
import { foldTable } from "./synthetic.ts";

describe("normalising", () => {
  it.each([
    ["case", "OPEN Today", "open today"],
    ["full-width forms", "ＯＡ１２", "oa12"],
    ["accents", "¿Cuántos días?", "¿cuantos dias?"],
    ["a sharp s", "Straße", "strasse"],
    ["a final sigma", "ΛΟΓΟΣ", "λογοσ"],
    ["contractions", "I can't, you won't, it isn't, it's", "i can not, you will not, it is not, it "],
    ["contractions without an apostrophe", "dont cant wont", "do not can not will not"],
    ["curly apostrophes", "don’t", "do not"],
  ])("evens out %s", (_, utterance, normalized) => {
    expect(normalize(utterance)).toBe(normalized);
  });

  it("folds traditional characters when it is given a table", () => {
    expect(normalize("幾點開門", foldTable)).toBe("几点开门");
    expect(normalize("幾點開門")).toBe("幾點開門");
  });

  it("keeps voiced kana and composed hangul whole", () => {
    expect(normalize("ガ 한")).toBe("ガ 한");
  });

  it("makes nothing of nothing", () => {
    expect(normalize("")).toBe("");
  });

  it("never gives more than its cap", () => {
    expect(normalize("ﷺ".repeat(5_000))).toHaveLength(longestText);
  });

  it("does not care about case or composition (seed 7)", () => {
    const text = fc.string({ unit: fc.constantFrom(..."aZéß İıñ公眾,’!ガ한".split("")), maxLength: 60 });
    fc.assert(
      fc.property(text, (utterance) => {
        const normalized = normalize(utterance);
        expect(normalize(utterance.normalize("NFD"))).toBe(normalized);
        expect(normalize(utterance.normalize("NFC"))).toBe(normalized);
        expect(normalize(utterance.toUpperCase())).toBe(normalized);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
