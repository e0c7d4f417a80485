import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeAction, encodeAction, maxActionLength, ownerOf } from "../../../src/core/action.ts";
import type { QuizPool } from "../../../src/core/quiz/schema.ts";
import { drawQuiz, type QuizState, quizLength, step } from "../../../src/core/quiz/step.ts";
import { decodeQuiz, encodeQuiz } from "../../../src/core/quiz/token.ts";
import {
  answerAll,
  catalog,
  finishedWith,
  play,
  question,
  seed,
  shipped,
  sign,
  smallPool,
} from "./support.ts";

const moves = fc.array(fc.tuple(fc.nat(9), fc.nat(99)), { maxLength: 40 });

describe("a quiz as a token", () => {
  it(`comes back as it was, wherever the quiz is (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), moves, (draw, played) => {
        for (const state of play(drawQuiz(shipped.pool, draw), played, shipped.pool)) {
          expect(decodeQuiz(encodeQuiz(state), shipped.pool)).toEqual(state);
        }
      }),
      { seed, numRuns: 50 },
    );
  });

  it("is at most 60 characters long in the longest state there can be", () => {
    const longCodes = Array.from({ length: quizLength }, (_, at) => question(`zz${at}`));
    const longest = encodeQuiz(
      answerAll(drawQuiz(longCodes, 2 ** 32 - 1), ["a", "a", "a", "a", "a"], longCodes),
    );
    expect(longest).toHaveLength(39);
    expect(longest).toMatch(/^[A-Za-z0-9._-]{1,60}$/);
  });

  it("fits a button also where it is shared", () => {
    const state = answerAll(drawQuiz(shipped.pool, 2 ** 32 - 1), ["a", "a", "a", "a", "a"], shipped.pool);
    const intent = { kind: "share", shown: { kind: "quiz", state } } as const;
    const token = encodeAction(
      { intent, locale: "zh-TW", placement: "post", isOpen: false },
      ownerOf("player", sign),
      sign,
    );
    expect(token.length).toBeLessThanOrEqual(maxActionLength);
    expect(decodeAction(token, ownerOf("player", sign), sign, catalog)).toMatchObject({ intent });
  });

  it("stays readable for ever: this one was made with the first version", () => {
    expect(decodeQuiz("e1kf12oi.q1-b.q3-c.q2", smallPool)).toEqual({
      run: "kf12oi",
      drawn: ["q1", "q3", "q2"],
      given: ["b", "c"],
      phase: "explaining",
      isRetry: false,
    });
  });

  it.each([
    ["", "nothing"],
    ["a1r", "no question"],
    ["x1r.q1", "no such phase"],
    ["a3r.q1", "no such try"],
    ["a1R!.q1", "no run"],
    ["a1r.q1.q2-a", "a choice after a question without one"],
    ["e1r.q1.q2", "an explanation without a choice"],
    ["f1r.q1-a.q2", "finished with a question open"],
    ["a1r.q1-a.q2-a", "asking with nothing left to ask"],
    ["a1r.zz.yy", "no question that exists"],
  ])("is refused when it is %j: %s", (token) => {
    expect(decodeQuiz(token, smallPool)).toBeUndefined();
  });

  it(`is never the cause of a crash (seed ${seed})`, () => {
    const alphabet = fc.constantFrom(..."aef12.-qr17bcz ~%");
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: alphabet })), (token) => {
        const state = decodeQuiz(token, smallPool);
        if (state !== undefined) expect(state.given.length).toBeLessThanOrEqual(state.drawn.length);
      }),
      { seed },
    );
  });
});

describe("a token from before the pool changed", () => {
  const quiz = drawQuiz(smallPool, 1);
  const [first = "", second = ""] = quiz.drawn;
  const atSecond = answerAll(quiz, ["a"], smallPool);
  const explainingSecond = step(atSecond, { kind: "answered", question: second, choice: "a" }, smallPool);

  it.each<[string, QuizState, QuizPool, Partial<QuizState>]>([
    ["drops an answered question with its choice", atSecond, without(first), { given: [], phase: "asking" }],
    [
      "asks the next question when the one asked is gone",
      atSecond,
      without(second),
      { given: ["a"], phase: "asking" },
    ],
    [
      "asks the next when the one explained is gone",
      explainingSecond,
      without(second),
      { given: ["a"], phase: "asking" },
    ],
    [
      "goes on explaining when an earlier one is gone",
      explainingSecond,
      without(first),
      { given: ["a"], phase: "explaining" },
    ],
    ["stays finished when one is gone", finishedWith([0]), without(first), { phase: "finished" }],
    [
      "drops a question whose given choice is gone",
      atSecond,
      withoutChoiceA(first),
      { given: [], phase: "asking" },
    ],
  ])("%s, and says so", (_, state, pool, expected) => {
    const carried = decodeQuiz(encodeQuiz(state), pool);
    expect(carried).toMatchObject({ ...expected, run: quiz.run, carriedOver: true });
    expect(carried?.drawn).toHaveLength(4);
  });

  it("is finished when the last open question is gone", () => {
    const last = quiz.drawn.at(-1) ?? "";
    const atLast = answerAll(quiz, ["a", "b", "c", "a"], smallPool);
    expect(decodeQuiz(encodeQuiz(atLast), without(last))).toMatchObject({
      phase: "finished",
      carriedOver: true,
    });
  });
});

function without(code: string): QuizPool {
  return smallPool.filter((each) => each.code !== code);
}

function withoutChoiceA(code: string): QuizPool {
  return smallPool.map((each) =>
    each.code === code ? { ...each, choices: each.choices.filter((choice) => choice.id !== "a") } : each,
  );
}
