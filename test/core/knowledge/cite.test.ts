import { describe, expect, it } from "vitest";
import type { Fact } from "../../../src/core/catalog/schema.ts";
import type { Context } from "../../../src/core/context.ts";
import { cite, factText } from "../../../src/core/knowledge/cite.ts";
import { pageOfFacts } from "../../../src/core/knowledge/paging.ts";
import { catalog } from "../../support/product.ts";

const context: Context = {
  catalog,
  locale: "en",
  words: catalog.words.en,
  today: "2026-11-22",
  canShare: false,
  recall: (_, make) => make(),
  say: (text) => text.en,
  choice: (label) => ({ label, action: label }),
};

/** A fact with the text `id` that rests on the sources of these letters. */
function fact(id: string, letters: string, readOn = "2026-01-01"): Fact {
  return {
    id,
    text: { en: id, "zh-CN": id, "zh-TW": id },
    sources: [...letters].map((letter) => ({
      title: letter,
      publisher: "Publisher",
      kind: "tencent",
      url: `https://example.org/${letter}`,
      readOn,
    })),
    asOf: "2026",
    reviewBy: "2027-12",
    confidence: "high",
  };
}

const titles = (facts: readonly Fact[], most?: number) =>
  cite(facts, context, most).sources.map(({ title }) => title);

describe("citing facts", () => {
  const facts = [fact("one", "abc"), fact("two", "ad"), fact("three", "e")];

  it("lists each link once, in the order in which the facts name them", () => {
    expect(titles(facts)).toEqual(["a", "b", "c", "d", "e"]);
  });

  it.each([
    [4, ["a", "b", "c", "e"]],
    [3, ["a", "b", "e"]],
    [1, ["a", "e"]],
  ])("gives every fact its first source before any a second, of %i", (most, kept) => {
    expect(titles(facts, most)).toEqual(kept);
  });

  it("says which fact rests on which source", () => {
    const { marksOf } = cite(facts, context, 3);
    expect(facts.map(marksOf)).toEqual(["[1][2]", "[1]", "[3]"]);
    expect(marksOf(fact("another", "z"))).toBe("");
  });

  it("shows the latest date on which a shared link was read", () => {
    const { sources } = cite([fact("one", "a"), fact("two", "a", "2026-09-09")], context);
    expect(sources.map(({ note }) => note)).toEqual(["Tencent, read 2026-09-09"]);
  });

  it("gives no part for no facts", () => {
    expect(cite([], context).parts).toEqual([]);
  });
});

describe("a fact in words", () => {
  it("has its marks behind the claim, before its doubts", () => {
    const doubtful: Fact = { ...fact("Cats bark.", "a"), confidence: "low" };
    expect(factText(doubtful, context, "[1]").split("\n")[0]).toBe("Cats bark. (as of 2026) [1]");
  });
});

describe("a page of facts", () => {
  const long = ["a", "b", "c", "d", "e", "f"].map((letter) => fact(letter.repeat(600), letter));

  it("holds as many as fit with their sources, and the pages together hold each once", () => {
    const pages = [0, 1, 2, 3].map((page) => pageOfFacts(long, page, [], context));
    const last = pages.findIndex(({ hasMore }) => !hasMore);
    expect(last).toBeGreaterThan(0);
    expect(pages.slice(0, last + 1).flatMap(({ shown }) => shown)).toEqual(long);
  });

  it("holds fewer where a table above needs sources too", () => {
    const tabled = [..."mnopqrstuv"].map((letter) => {
      const { sources, ...rest } = fact(letter, letter);
      return { ...rest, sources: sources.map((source) => ({ ...source, title: letter.repeat(100) })) };
    });
    const lengthOf = (above: readonly Fact[]) => pageOfFacts(long, 0, above, context).shown.length;
    expect(lengthOf(tabled)).toBeLessThan(lengthOf([]));
    expect(lengthOf(tabled)).toBe(1);
  });
});
