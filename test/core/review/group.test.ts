import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { groupQuestions, groupWith } from "../../../src/core/review/group.ts";
import { createLikeness } from "../../../src/core/review/likeness.ts";
import { model } from "../../support/product.ts";
import { asked } from "./support.ts";

const likeness = createLikeness(model);
const wordingsOf = (questions: ReturnType<typeof asked>) =>
  groupQuestions(questions, likeness).map(({ wordings }) => wordings.map(({ utterance }) => utterance));

describe("grouping questions", () => {
  it("puts the same words together, in capitals or not, with their count", () => {
    const [group, ...others] = groupQuestions(
      asked("Can I send a fax?", "can i send a FAX", "Can I send a fax?"),
      likeness,
    );
    expect(others).toEqual([]);
    expect(group).toMatchObject({ key: "key-1", wordings: [{ utterance: "Can I send a fax?", count: 3 }] });
  });

  it("puts one matter together in other words and another language", () => {
    expect(
      wordingsOf(
        asked("how much is the yearly verification", "认证费每年多少钱", "what's the weather in Paris"),
      ),
    ).toEqual([["how much is the yearly verification", "认证费每年多少钱"], ["what's the weather in Paris"]]);
  });

  it("keeps strangers apart that share but little words", () => {
    const strangers = ["how do I cook rice", "what is the capital of France", "when does the museum open"];
    expect(wordingsOf(asked(...strangers))).toHaveLength(3);
  });

  it("keeps texts without words apart from all others", () => {
    expect(wordingsOf(asked("???", "how much does it cost", "🙂"))).toHaveLength(3);
  });

  it("names languages and days, and the commonest wording first", () => {
    const [group] = groupQuestions(
      asked(
        { utterance: "fax from an account", on: "2026-11-02" },
        { utterance: "send a fax from an account", language: "zh-CN", on: "2026-11-05" },
        { utterance: "Send a fax from an account", on: "2026-11-09" },
      ),
      likeness,
    );
    expect(group).toMatchObject({ languages: ["en", "zh-CN"], firstOn: "2026-11-02", lastOn: "2026-11-09" });
    expect(group?.wordings.map(({ count }) => count)).toEqual([2, 1]);
  });

  it("does not regroup what was asked before when another question comes", () => {
    const earlier = ["fax number of an account", "fax machine for accounts", "weather in Paris"];
    const groups = (questions: ReturnType<typeof asked>) =>
      new Map(
        groupQuestions(questions, likeness).map(({ key, questions: each }) => [
          key,
          each.map((one) => one.questionKey),
        ]),
      );
    const before = groups(asked(...earlier));
    const after = groups(asked(...earlier, "fax a photo from my account"));
    for (const [key, keys] of before) expect(after.get(key)).toEqual(expect.arrayContaining(keys));
  });

  it("finds a group by any of its questions, and none by a question that is gone", () => {
    const groups = groupQuestions(asked("a fax", "A fax!"), likeness);
    expect(groupWith(groups, "key-2")).toBe(groups[0]);
    expect(groupWith(groups, "key-9")).toBeUndefined();
  });

  it("gives the same groups for the same questions", () => {
    const questions = asked(...ownQuestions().map(({ text }) => text));
    expect(groupQuestions(questions, likeness)).toEqual(groupQuestions(questions, likeness));
  });

  it("groups by topic far more than it lumps topics together, measured on questions of our own", () => {
    const labelled = ownQuestions();
    // What is none of our topics is a matter by itself.
    const topicOf = new Map(
      labelled.map(({ id, topic }, at) => [
        `key-${at + 1}`,
        topic === "none" || topic === "choose" ? id : topic,
      ]),
    );
    const groups = groupQuestions(asked(...labelled.map(({ text }) => text)), likeness);
    const counts = groups.map(({ questions }) =>
      countsOf(questions.map(({ questionKey }) => topicOf.get(questionKey))),
    );
    const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
    const pairs = (count: number) => (count * (count - 1)) / 2;
    const purity = sum(counts.map((each) => Math.max(...each))) / labelled.length;
    const together = sum(counts.flat().map(pairs)) / sum(countsOf([...topicOf.values()]).map(pairs));
    // 0.946 and 0.801 on 2026-11-25.
    expect(purity).toBeGreaterThan(0.93);
    expect(together).toBeGreaterThan(0.75);
  });
});

function countsOf(values: readonly (string | undefined)[]): readonly number[] {
  const counts = new Map<string | undefined, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()];
}

function ownQuestions() {
  const file = new URL("../../questions/own.jsonl", import.meta.url);
  const line = z.object({ id: z.string(), text: z.string(), topic: z.string() });
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((each) => line.parse(JSON.parse(each)));
}
