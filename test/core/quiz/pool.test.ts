import { describe, expect, it } from "vitest";
import { choiceIds } from "../../../src/core/quiz/choice-id.ts";
import { shipped, words } from "./support.ts";

const { pool } = shipped;
const facts = new Map(shipped.facts.map((fact) => [fact.id, fact]));

describe("the pool of questions", () => {
  it("has at least 36, on at least 20 topics", () => {
    expect(pool.length).toBeGreaterThanOrEqual(36);
    expect(new Set(pool.map((question) => question.topic)).size).toBeGreaterThanOrEqual(20);
  });

  it.each([3, 4])(
    "has the right choice at every letter about as often, among those with %d choices",
    (count) => {
      const questions = pool.filter((question) => question.choices.length === count);
      const counts = choiceIds
        .slice(0, count)
        .map((id) => questions.filter((question) => question.correct === id).length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
    },
  );

  it.each(["en", "zh-CN"] as const)("does not betray the right choice by its length in %s", (locale) => {
    const betrayed = pool.filter(({ choices, correct }) => {
      const right = choices.find((choice) => choice.id === correct)?.text[locale].length ?? 0;
      return choices.every((choice) => choice.id === correct || choice.text[locale].length < right);
    });
    expect(betrayed.length / pool.length).toBeLessThan(0.4);
  });

  it.each(pool.map((question) => [question.id, question] as const))(
    "cites a fact that is sure in %s",
    (_, question) => {
      expect(facts.get(question.fact)?.confidence).not.toBe("low");
    },
  );

  it("asks nothing twice", () => {
    for (const locale of ["en", "zh-CN"] as const) {
      expect(new Set(pool.map((question) => question.text[locale])).size).toBe(pool.length);
    }
  });
});

describe("the words of the quiz", () => {
  it("have the same names to fill in every locale", () => {
    for (const [key, text] of Object.entries(words.en)) {
      expect(namesIn(words["zh-CN"][key as keyof typeof words.en]), key).toEqual(namesIn(text));
    }
  });
});

function namesIn(text: string | object): readonly string[] {
  return [...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map(([name]) => name).sort();
}
