import { describe, expect, it } from "vitest";
import { decodeAction, ownerOf } from "../../../src/core/action.ts";
import { locales } from "../../../src/core/locale.ts";
import type { choiceIds } from "../../../src/core/quiz/choice-id.ts";
import { presentQuiz, presentSharedQuiz } from "../../../src/core/quiz/present.ts";
import type { QuizQuestion } from "../../../src/core/quiz/schema.ts";
import { drawQuiz, type QuizState, step } from "../../../src/core/quiz/step.ts";
import type { Choice, ReplyPart } from "../../../src/core/reply.ts";
import type { ActionIntent } from "../../../src/core/request.ts";
import { answerAll, catalog, choicesOf, contextIn, finishedWith, shipped, sign } from "./support.ts";

const { pool } = shipped;
const en = contextIn("en");
const start = drawQuiz(pool, 1);

describe.each(locales)("a quiz in %s", (locale) => {
  const context = contextIn(locale);

  it.each(pool.map((question) => [question.id, question] as const))("presents %s in full", (_, question) => {
    const asking = askingOnly(question);
    const views = [
      presentQuiz(asking, context),
      ...question.choices.map(({ id }) => presentQuiz(explained(asking, id), context)),
      ...question.choices.map(({ id }) => presentQuiz(answerAll(asking, [id], pool), context)),
      presentSharedQuiz(answerAll(asking, [question.correct], pool), context),
    ];
    for (const { summary, parts } of views) {
      for (const text of [summary, ...textsOf(parts)]) expect(text).toMatch(/\S/);
      for (const text of [summary, ...textsOf(parts)]) expect(text).not.toMatch(/\{\w+\}/);
      expect(headingsOf(parts).every((heading) => heading.length <= 150)).toBe(true);
      expectUsable(choicesOf(parts));
    }
  });

  it("shows every choice of a question, on its button or in the list above", () => {
    for (const question of pool) {
      const shown = textsOf(presentQuiz(askingOnly(question), context).parts).join("\n");
      for (const choice of question.choices) expect(shown).toContain(choice.text[locale]);
    }
  });
});

describe("a question", () => {
  const question = pool.find((each) => each.id === "service-quota");
  const long = pool.find((each) => each.id === "public-is-one-way");
  if (question === undefined || long === undefined)
    throw new Error("These tests name questions of the pool.");

  it("says how far the quiz is", () => {
    const { parts } = presentQuiz(answerAll(start, ["a", "a"], pool), en);
    expect(parts[0]).toEqual({ kind: "progress", position: 3, total: 5, text: "Question 3 of 5" });
  });

  it("has its choices on the buttons when they fit", () => {
    const labels = choicesOf(presentQuiz(askingOnly(question), en).parts).map((choice) => choice.label);
    expect(labels).toEqual(question.choices.map((choice) => choice.text.en));
  });

  it("lists choices that are too long for a button, and names the buttons by letter", () => {
    const { parts } = presentQuiz(askingOnly(long), en);
    expect(choicesOf(parts).map((choice) => choice.label)).toEqual(["A", "B", "C"]);
    expect(parts).toContainEqual({
      kind: "list",
      items: long.choices.map(({ id, text }) => `${id.toUpperCase()}. ${text.en}`),
    });
  });

  it("has one button for each choice, which carries the quiz as it is after that answer", () => {
    const asking = askingOnly(question);
    const choices = choicesOf(presentQuiz(asking, en).parts);
    expect(choices.map(intentOf)).toEqual(
      question.choices.map(({ id }) => ({ kind: "quiz", state: explained(asking, id) })),
    );
  });
});

describe("an explanation", () => {
  const question = pool.find((each) => each.id === "service-quota");
  if (question === undefined) throw new Error("This test names a question of the pool.");
  const right = presentQuiz(explained(askingOnly(question), "d"), en);
  const wrong = presentQuiz(explained(askingOnly(question), "a"), en);

  it("says whether the answer was right, and what would have been", () => {
    expect(right.summary).toBe("✓ Right: Four in a calendar month");
    expect(wrong.summary).toBe(
      "✗ Not right. You said: One a day\nThe right answer: Four in a calendar month",
    );
  });

  it("gives the reason, the fact and its sources after a right and a wrong answer alike", () => {
    for (const { parts } of [right, wrong]) {
      const texts = textsOf(parts).join("\n");
      expect(texts).toContain(question.explanation.en);
      expect(texts).toContain(catalog.facts.get(question.fact)?.text.en);
      expect(parts.some((part) => part.kind === "sources" && part.sources.length > 0)).toBe(true);
    }
  });

  it("links to the topic only when the question was missed", () => {
    const topic = { kind: "answer", topics: [question.topic], facets: {}, page: 0 };
    expect(choicesOf(right.parts).map(intentOf)).not.toContainEqual(topic);
    expect(choicesOf(wrong.parts).map(intentOf)).toContainEqual(topic);
  });

  it("goes on to the next question, and after the last one to the score", () => {
    const first = choicesOf(presentQuiz(explained(start, "a"), en).parts)[0];
    const last = choicesOf(
      presentQuiz(explained(answerAll(start, ["a", "a", "a", "a"], pool), "a"), en).parts,
    )[0];
    expect(first?.label).toBe("Next question");
    expect(last?.label).toBe("See my score");
    expect(last && intentOf(last)).toMatchObject({ kind: "quiz", state: { phase: "finished" } });
  });
});

describe("the end of a quiz", () => {
  const finished = finishedWith([1, 3], pool);
  const view = presentQuiz(finished, en);

  it("gives the score, and hands it over as the result of the run", () => {
    expect(view.summary).toBe("Your score: 3 of 5");
    expect(view.result).toEqual({ run: finished.run, score: 3, total: 5 });
  });

  it("lists what was missed, with the right answers and their topics", () => {
    const missed = [1, 3].map((at) => pool.find((question) => question.code === finished.drawn[at]));
    const items = missed.map((question) => expect.stringContaining(question?.text.en ?? ""));
    expect(view.parts).toContainEqual({ kind: "list", title: "What you missed", items });
    for (const question of missed) {
      const topic = { kind: "answer", topics: [question?.topic], facets: {}, page: 0 };
      expect(choicesOf(view.parts).map(intentOf)).toContainEqual(topic);
    }
  });

  it("offers to retry the missed, to start anew and to share", () => {
    expect(choicesOf(view.parts).map(intentOf)).toEqual(
      expect.arrayContaining([
        { kind: "quiz", state: step(finished, { kind: "retry-missed" }, pool) },
        { kind: "quiz-start" },
        { kind: "share", shown: { kind: "quiz", state: finished } },
      ]),
    );
  });

  it("has nothing to retry or read up after a full score", () => {
    const { parts, summary } = presentQuiz(finishedWith([], pool), en);
    expect(summary).toBe("Your score: 5 of 5");
    expect(choicesOf(parts).map((choice) => choice.label)).toEqual([
      "New quiz",
      "Share my score",
      "My results",
    ]);
  });

  it.each([
    [[], "all"],
    [[0, 1], "most"],
    [[0, 1, 2], "few"],
  ] as const)("after missing %j has the remark %s", (missed, remark) => {
    const { parts } = presentQuiz(finishedWith(missed, pool), en);
    expect(textsOf(parts)).toContain(en.words.quiz.remarks[remark]);
  });
});

describe("a retry of the missed questions", () => {
  const retry = step(finishedWith([1, 3], pool), { kind: "retry-missed" }, pool);
  const right = retry.drawn.map((code) => pool.find((question) => question.code === code)?.correct ?? "a");

  it("counts its own questions", () => {
    expect(presentQuiz(retry, en).parts[0]).toMatchObject({ kind: "progress", position: 1, total: 2 });
  });

  it("leaves the result of the first try as it was", () => {
    const view = presentQuiz(answerAll(retry, right, pool), en);
    expect(view.summary).toBe("Second look: 2 of 2 right");
    expect(view).not.toHaveProperty("result");
  });
});

describe("a shared score", () => {
  const finished = finishedWith([1, 3], pool);
  const view = presentSharedQuiz(finished, en);

  it("shows the score and one button that anybody can press", () => {
    expect(view.summary).toBe("3 of 5 right in the quiz on WeChat accounts");
    expect(choicesOf(view.parts).map(intentOf)).toEqual([{ kind: "quiz-start" }]);
  });

  it("gives away no question and no answer", () => {
    const shown = textsOf(view.parts).join("\n");
    for (const question of pool) expect(shown).not.toContain(question.text.en);
  });

  it("says when it is that of a retry", () => {
    const retry = step(finished, { kind: "retry-missed" }, pool);
    expect(presentSharedQuiz(retry, en).summary).toContain("second look");
  });
});

describe("a quiz carried over from an older pool", () => {
  it("says so first", () => {
    const { parts } = presentQuiz({ ...start, carriedOver: true }, en);
    expect(parts[0]).toEqual({ kind: "note", text: en.words.quiz.carriedOver });
  });
});

describe("a catalog that lacks the fact of a question", () => {
  it("is an error, not an answer without its reason", () => {
    const bare = { ...en, catalog: { ...catalog, facts: new Map() } };
    expect(() => presentQuiz(explained(start, "a"), bare)).toThrow(
      /The content names .+, which it does not have/,
    );
  });
});

/** A quiz of one question. */
function askingOnly(question: QuizQuestion): QuizState {
  return { run: "r", drawn: [question.code], given: [], phase: "asking", isRetry: false };
}

function explained(state: QuizState, choice: (typeof choiceIds)[number]): QuizState {
  return step(state, { kind: "answered", question: state.drawn[state.given.length] ?? "", choice }, pool);
}

function intentOf(choice: Choice): ActionIntent {
  const action = decodeAction(choice.action, ownerOf("player", sign), sign, catalog);
  if ("refused" in action) throw new Error(`The button ${choice.label} is ${action.refused}.`);
  return action.intent;
}

function expectUsable(choices: readonly Choice[]) {
  expect(choices.length).toBeGreaterThan(0);
  expect(new Set(choices.map((choice) => choice.action)).size).toBe(choices.length);
  for (const { label, action } of choices) {
    expect(label.length).toBeLessThanOrEqual(38);
    expect(action.length).toBeLessThanOrEqual(100);
  }
}

function headingsOf(parts: readonly ReplyPart[]): readonly string[] {
  return parts.flatMap((part) => (part.kind === "heading" ? [part.text] : []));
}

/** Every text that a reader sees in some parts. */
function textsOf(parts: readonly ReplyPart[]): readonly string[] {
  return parts.flatMap(textsOfPart);
}

function textsOfPart(part: ReplyPart): readonly string[] {
  switch (part.kind) {
    case "heading":
    case "paragraph":
    case "note":
    case "progress":
      return [part.text];
    case "list":
      return part.title === undefined ? part.items : [part.title, ...part.items];
    case "choices":
      return [part.prompt, ...part.choices.map((choice) => choice.label)];
    case "file":
      return [part.name, part.caption, part.text];
    case "sources":
      return [
        part.title,
        ...part.sources.flatMap(({ title, publisher, url, note }) => [title, publisher, url, note]),
      ];
    case "table":
      return [part.caption, ...part.columns, ...part.rows.flat()];
    case "feedback":
      return [part.prompt, part.helpful.label, part.unhelpful.label];
  }
}
