import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  currentQuestion,
  drawQuiz,
  missedOf,
  type QuizEvent,
  type QuizState,
  scoreOf,
  step,
} from "../../../src/core/quiz/step.ts";
import { answerAll, finishedWith, play, question, seed, smallPool } from "./support.ts";

const moves = fc.array(fc.tuple(fc.nat(9), fc.nat(99)), { maxLength: 60 });

/** One question, `q1` in front, so that its answers can be told apart: right is `a`. */
const pool = [question("q1", { correct: "a" })];
const asking: QuizState = { run: "r", drawn: ["q1", "q2"], given: [], phase: "asking", isRetry: false };
const explaining: QuizState = { ...asking, given: ["a"], phase: "explaining" };
const twoPool = [...pool, question("q2", { correct: "b" })];
const finished: QuizState = { ...asking, given: ["a", "a"], phase: "finished" };

describe("drawing a quiz", () => {
  it("takes five questions, all on different topics, and asks the first", () => {
    const quiz = drawQuiz(smallPool, 7);
    expect(new Set(quiz.drawn).size).toBe(5);
    expect(quiz).toMatchObject({ given: [], phase: "asking", isRetry: false });
  });

  it("spreads over the topics that there are before it takes a second question of one", () => {
    const fewTopics = smallPool.map((each, at) => ({ ...each, topic: at < 4 ? "crowded" : each.topic }));
    for (let draw = 0; draw < 50; draw++) {
      const { drawn } = drawQuiz(fewTopics, draw);
      expect(drawn).toEqual(expect.arrayContaining(["q5", "q6", "q7"]));
      expect(drawn).toHaveLength(5);
    }
  });

  it("takes what there is from a pool of fewer than five", () => {
    expect([...drawQuiz(twoPool, 3).drawn].sort()).toEqual(["q1", "q2"]);
  });

  it("is decided by the seed, which also names the run", () => {
    expect(drawQuiz(smallPool, 42)).toEqual(drawQuiz(smallPool, 42));
    expect(drawQuiz(smallPool, 42).run).not.toBe(drawQuiz(smallPool, 43).run);
  });

  it("comes to every question of the pool sooner or later", () => {
    const seen = new Set(Array.from({ length: 100 }, (_, draw) => drawQuiz(smallPool, draw).drawn).flat());
    expect(seen.size).toBe(smallPool.length);
  });
});

describe("a quiz", () => {
  it.each<[string, QuizState, QuizEvent, Partial<QuizState>]>([
    ["explains a choice once given", asking, answered("q1", "c"), { phase: "explaining", given: ["c"] }],
    [
      "asks the next question after the explanation",
      explaining,
      next("q1"),
      { phase: "asking", given: ["a"] },
    ],
    [
      "is finished after the last explanation",
      { ...explaining, given: ["a", "b"] },
      next("q2"),
      { phase: "finished", given: ["a", "b"] },
    ],
    [
      "asks the missed questions again on a retry",
      finished,
      { kind: "retry-missed" },
      { phase: "asking", drawn: ["q2"], given: [], isRetry: true, run: "r" },
    ],
    [
      "forgets that it was carried over",
      { ...asking, carriedOver: true },
      answered("q1", "a"),
      { given: ["a"] },
    ],
  ])("%s", (_, state, event, expected) => {
    const after = step(state, event, twoPool);
    expect(after).toMatchObject(expected);
    expect(after).not.toHaveProperty("carriedOver");
  });

  it.each<[string, QuizState, QuizEvent]>([
    ["a choice of another question", asking, answered("q2", "a")],
    ["a choice that the question does not have", asking, answered("q1", "d")],
    ["a second choice for a question", explaining, answered("q1", "b")],
    ["a choice after the end", finished, answered("q2", "b")],
    ["going on before an answer", asking, next("q1")],
    ["going on from an explanation long gone", { ...explaining, given: ["a", "b"] }, next("q1")],
    ["a retry before the end", explaining, { kind: "retry-missed" }],
    ["a retry when nothing was missed", { ...finished, given: ["a", "b"] }, { kind: "retry-missed" }],
  ])("stays itself on %s", (_, state, event) => {
    expect(step(state, event, twoPool)).toBe(state);
  });

  it("scores right choices, whatever was answered before", () => {
    expect(scoreOf(asking, twoPool)).toBe(0);
    expect(scoreOf(explaining, twoPool)).toBe(1);
    expect(scoreOf(finished, twoPool)).toBe(1);
    expect(scoreOf({ ...finished, given: ["b", "b"] }, twoPool)).toBe(1);
  });

  it("has a current question until it is finished", () => {
    expect(currentQuestion(asking, twoPool)?.code).toBe("q1");
    expect(currentQuestion(explaining, twoPool)?.code).toBe("q1");
    expect(currentQuestion(finished, twoPool)).toBeUndefined();
  });
});

describe("any play of a quiz", () => {
  it(`never scores more than was answered, nor answers more than was drawn (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.nat(), moves, (draw, played) => {
        for (const state of play(drawQuiz(smallPool, draw), played, smallPool)) {
          expect(scoreOf(state, smallPool)).toBeGreaterThanOrEqual(0);
          expect(scoreOf(state, smallPool)).toBeLessThanOrEqual(state.given.length);
          expect(state.given.length).toBeLessThanOrEqual(state.drawn.length);
          expect(state.phase === "finished").toBe(currentQuestion(state, smallPool) === undefined);
        }
      }),
      { seed },
    );
  });

  it(`comes to the same state by the same events (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.nat(), moves, (draw, played) => {
        const start = drawQuiz(smallPool, draw);
        expect(play(start, played, smallPool)).toEqual(play(start, played, smallPool));
      }),
      { seed },
    );
  });

  it(`does not change the state that it starts from (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.nat(), moves, (draw, played) => {
        const start = drawQuiz(smallPool, draw);
        play(start, played, smallPool);
        expect(start).toEqual(drawQuiz(smallPool, draw));
      }),
      { seed },
    );
  });
});

describe("a retry", () => {
  it(`holds exactly what was missed, in the order of asking (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(4), { minLength: 1 }), (positions) => {
        const quiz = finishedWith(positions);
        const missed = [...positions].sort().map((at) => quiz.drawn[at]);
        expect(missedOf(quiz, smallPool).map((each) => each.code)).toEqual(missed);
        expect(step(quiz, { kind: "retry-missed" }, smallPool).drawn).toEqual(missed);
      }),
      { seed },
    );
  });

  it("can be retried in its turn", () => {
    const retry = step(finishedWith([0, 3]), { kind: "retry-missed" }, smallPool);
    const right = smallPool.find((each) => each.code === retry.drawn[0])?.correct ?? "a";
    const again = step(answerAll(retry, [right, "d"], smallPool), { kind: "retry-missed" }, smallPool);
    // Choice d does not exist, so the second question is still being asked and there is nothing to retry yet.
    expect(again).toMatchObject({ phase: "asking", given: [right] });

    const wrong = smallPool.find((each) => each.code === retry.drawn[1])?.correct === "a" ? "b" : "a";
    const second = step(answerAll(retry, [right, wrong], smallPool), { kind: "retry-missed" }, smallPool);
    expect(second).toMatchObject({ drawn: [retry.drawn[1]], isRetry: true });
  });
});

function answered(code: string, choice: "a" | "b" | "c" | "d"): QuizEvent {
  return { kind: "answered", question: code, choice };
}

function next(code: string): QuizEvent {
  return { kind: "next", question: code };
}
