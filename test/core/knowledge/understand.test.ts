import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { train } from "../../../src/core/knowledge/train.ts";
import { createUnderstand, type Understand } from "../../../src/core/knowledge/understand.ts";
import { aliases, background, examples, foldTable, negatives } from "./synthetic.ts";

const trained = train(examples, negatives, background, { aliases, foldTable });
// Borders drawn from thirty utterances mean little; the middle will do.
const model = { ...trained, calibration: { ...trained.calibration, leastKnown: 0.6 } };
const senses = [
  { id: "club", words: ["tea club", "茶友会"] },
  { id: "cake", words: ["cake", "cakes"] },
];
const understand = createUnderstand(model, { senses });

/** What understands with another border between known and unknown: with 0 everything is known, above 1 nothing. */
function withBorder(leastKnown: number): Understand {
  return createUnderstand({ ...model, calibration: { ...model.calibration, leastKnown } }, { senses });
}

describe("understanding", () => {
  it("answers a clear question with one topic", () => {
    expect(understand("when do you open on sunday")).toMatchObject({
      outcome: "answer",
      topics: ["opening"],
      language: "en",
    });
  });

  it("answers two joined questions with two topics", () => {
    const { outcome, topics } = withBorder(0)("opening hours on sunday? price of oolong?");
    expect(outcome).toBe("answer");
    expect([...topics].sort()).toEqual(["opening", "prices"]);
  });

  it("offers the best few when none is sure", () => {
    const cautious = createUnderstand(
      { ...model, calibration: { ...model.calibration, leastKnown: 0, leastSure: 2 } },
      { senses: [] },
    );
    const { outcome, topics, ranked } = cautious("tea");
    expect(outcome).toBe("choose");
    expect(topics.length).toBeGreaterThanOrEqual(2);
    expect(topics.length).toBeLessThanOrEqual(4);
    expect(topics[0]).toBe(ranked[0]?.topic);
  });

  it.each([
    ["nothing", ""],
    ["white space", "\n\n \u200b"],
    ["an emoji", "👍"],
    ["a mention", "<@U024BE7LH>"],
    ["a mark", "?"],
    ["noise", "fjfjfjfjfjfj"],
    ["a path", "../../etc/passwd"],
    ["another matter", "the train was late again"],
    ["another matter in another language", "мой пёс спит весь день"],
  ])("does not know %s", (_, utterance) => {
    expect(understand(utterance)).toMatchObject({ outcome: "unknown", topics: [] });
  });

  it("reads a language without answers like any other, as far as it was taught", () => {
    const { topics, language } = withBorder(0)("¿envío?");
    expect(language).toBe("other");
    expect(topics[0]).toBe("delivery");
  });

  describe("where the words of a question mean nothing to it", () => {
    const stern = withBorder(2);

    it("offers what the names suggest in a language without answers", () => {
      const { outcome, topics } = stern("Сколько стоит членство в club de té и как вступить?");
      expect(outcome).toBe("choose");
      expect(topics.length).toBeGreaterThanOrEqual(2);
    });

    it.each([
      ["another platform's account", "Сколько стоит членство в club de té на Coffeegram?"],
      ["no account", "Сколько стоит чай?"],
      ["an account in English", "how much is the tea club"],
    ])("knows nothing of one that names %s", (_, utterance) => {
      expect(stern(utterance)).toMatchObject({ outcome: "unknown", topics: [] });
    });
  });

  it("names the ambiguous words met, each once, in order", () => {
    expect(understand("cakes at the tea club, more cake").senses).toEqual(["cake", "club"]);
  });

  it("finds facets and keeps the best topics whatever the outcome", () => {
    const { facets, ranked } = understand("my dog and our company");
    expect(facets).toEqual({ entity: "company" });
    expect(ranked).toHaveLength(3);
  });

  it("follows the hint where a question is silent about its language", () => {
    expect(understand("?", { locale: "zh-TW" }).language).toBe("zh-TW");
  });
});

describe("understanding anything", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.string({ unit: "grapheme", maxLength: 300 }),
    fc
      .array(fc.constantFrom("tea", "茶", "<@U1>", "?", "开", "\ud800", "é", "and how"), { maxLength: 80 })
      .map((w) => w.join(" ")),
  );

  it("never throws and says the same twice (seed 11)", () => {
    fc.assert(
      fc.property(anything, (utterance) => {
        expect(understand(utterance)).toEqual(understand(utterance));
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it("does not care how a text is composed (seed 12)", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."aéñ üç茶开ガ ".split("")), maxLength: 40 }),
        (utterance) => {
          const { topics } = model.classify(utterance);
          expect(model.classify(utterance.normalize("NFD")).topics).toEqual(topics);
          expect(model.classify(utterance.toUpperCase()).topics).toEqual(topics);
        },
      ),
      { seed: 12, numRuns: 200 },
    );
  });

  it.each([
    ["one letter", "a".repeat(100_000)],
    ["one character", "测".repeat(100_000)],
    ["questions", "is it open? ".repeat(10_000)],
    ["opening brackets", "<@".repeat(50_000)],
    ["colons", ":a".repeat(50_000)],
    ["unknown words", Array.from({ length: 20_000 }, (_, at) => `w${at.toString(36)}x`).join(" ")],
  ])("copes with a hundred thousand characters of %s", (_, utterance) => {
    expect(["answer", "choose", "unknown"]).toContain(understand(utterance).outcome);
  });
});
