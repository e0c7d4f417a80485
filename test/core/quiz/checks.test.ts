import { describe, expect, it } from "vitest";
import { quizIssues } from "../../../src/core/quiz/checks.ts";
import { type QuizPool, type QuizQuestion, quizQuestionSchema } from "../../../src/core/quiz/schema.ts";
import { question, shipped, smallPool, text } from "./support.ts";

const factIds = new Set(smallPool.map((each) => each.fact));
const topicIds = new Set(smallPool.map((each) => each.topic));

describe("the checks of a pool", () => {
  it("find nothing in a pool that is in order", () => {
    expect(quizIssues(smallPool, factIds, topicIds)).toEqual([]);
  });

  it("find nothing in the pool that we ship", () => {
    const facts = new Set(shipped.facts.map((fact) => fact.id));
    const topics = new Set(shipped.topics.map((topic) => topic.id));
    expect(quizIssues(shipped.pool, facts, topics)).toEqual([]);
  });

  it.each<[string, Partial<QuizQuestion>, readonly (string | number)[], string]>([
    [
      "an id used twice",
      { id: "question-q1" },
      [6, "id"],
      'id "question-q1" belongs to question question-q1 already',
    ],
    ["a code used twice", { code: "q2" }, [6, "code"], 'code "q2" belongs to question question-q2 already'],
    ["a fact that does not exist", { fact: "gone" }, [6, "fact"], 'there is no fact "gone"'],
    ["a topic that does not exist", { topic: "gone" }, [6, "topic"], 'there is no topic "gone"'],
    [
      "a right choice that does not exist",
      { correct: "d" },
      [6, "correct"],
      '"d" is the right choice, but not among',
    ],
    [
      "choices out of order",
      { choices: [choice("b", "One"), choice("a", "Two")] },
      [6, "choices"],
      "the choices are b, a. Call them a, b, in this order",
    ],
    [
      "two choices that read the same",
      { choices: [choice("a", "Same"), choice("b", "Same")] },
      [6, "choices"],
      "two choices read the same in en",
    ],
  ])("name %s, and the remedy", (_, change, path, message) => {
    const pool: QuizPool = [...smallPool.slice(0, 6), { ...question("q7"), ...change }];
    const issues = quizIssues(pool, factIds, topicIds);
    expect(issues).toContainEqual({ path, message: expect.stringContaining(message) });
  });

  it("ask for as many topics as a quiz has questions", () => {
    const oneTopic = smallPool.map((each) => ({ ...each, topic: "topic-q1" }));
    expect(quizIssues(oneTopic, factIds, topicIds)).toEqual([
      { path: [], message: expect.stringContaining("on 1 different topics") },
    ]);
  });
});

describe("the schema of a question", () => {
  it.each<[string, object]>([
    ["a code of one character", { code: "q" }],
    ["a code with capitals", { code: "Q1" }],
    ["a single choice", { choices: [choice("a", "Only")] }],
    ["a choice of more than 100 characters", { choices: [choice("a", "x".repeat(101)), choice("b", "y")] }],
    ["an explanation of more than 300 characters", { explanation: text("x".repeat(301)) }],
    ["a text that one locale lacks", { text: { en: "Only English?" } }],
    ["a field that it does not know", { hint: text("Psst.") }],
  ])("refuses %s", (_, change) => {
    expect(quizQuestionSchema.safeParse(question("q1")).success).toBe(true);
    expect(quizQuestionSchema.safeParse({ ...question("q1"), ...change }).success).toBe(false);
  });
});

function choice(id: "a" | "b", en: string) {
  return { id, text: text(en) };
}
