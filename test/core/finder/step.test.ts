import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choiceIds } from "../../../src/core/finder/rules.ts";
import {
  type FinderEvent,
  type FinderState,
  standing,
  startFinder,
  step,
} from "../../../src/core/finder/step.ts";
import { answering, seed, shipped, small } from "./support.ts";

const asks = (state: FinderState) => standing(state, small).question?.id;
const counts = (state: FinderState) =>
  standing(state, small).given.map(({ question, choice }) =>
    [question.id, choice?.id ?? "unsure"].join(": "),
  );
const answer = (question: string, choice: string): FinderEvent => ({ kind: "answered", question, choice });

const reader = answering({ owner: "company", goal: "articles", rhythm: "daily" }, small);

describe("a finder", () => {
  it("asks its questions in order and ends at an outcome", () => {
    expect(asks(startFinder())).toBe("owner");
    expect(asks(answering({ owner: "company" }, small))).toBe("goal");
    expect(asks(answering({ owner: "company", goal: "articles" }, small))).toBe("rhythm");
    expect(asks(reader)).toBeUndefined();
    expect(standing(reader, small).outcome.id).toBe("magazine");
  });

  it("does not ask what cannot change the outcome any more", () => {
    expect(asks(answering({ owner: "company", goal: "video" }, small))).toBeUndefined();
    expect(asks(answering({ owner: "individual", goal: "articles" }, small))).toBeUndefined();
  });

  it("promises no more questions than there can still be", () => {
    const totals = [{}, { owner: "individual" }, { owner: "company", goal: "video" }];
    expect(totals.map((answers) => standing(answering(answers, small), small).total)).toEqual([3, 2, 2]);
  });

  it("takes Not sure for an answer to every question", () => {
    const state = answering({ owner: "unsure", goal: "unsure", rhythm: "unsure" }, small);
    expect(state.answers).toEqual(["o0", "g0"]);
    expect(counts(state)).toEqual(["owner: unsure", "goal: unsure"]);
  });

  it.each<[string, FinderEvent]>([
    ["an answer to a question that is not asked", answer("rhythm", "daily")],
    ["an answer that does not exist", answer("owner", "nobody")],
    ["back at the start", { kind: "back" }],
    ["a change when nothing is answered", { kind: "revisited" }],
    ["a change of what is not answered", { kind: "revisited", question: "goal" }],
  ])("is left itself by %s", (_, event) => {
    const start = startFinder();
    expect(step(start, event, small)).toBe(start);
  });

  it("starts over with nothing", () => {
    expect(step(reader, { kind: "restarted" }, small)).toEqual(startFinder());
  });
});

describe("changing one answer", () => {
  const listing = step(reader, { kind: "revisited" }, small);
  const goalAgain = step(reader, { kind: "revisited", question: "goal" }, small);

  it("lets the user pick which, then asks it again", () => {
    expect(asks(listing)).toBeUndefined();
    expect(step(listing, { kind: "revisited", question: "goal" }, small)).toEqual(goalAgain);
    expect(asks(goalAgain)).toBe("goal");
  });

  it("goes back the way it came", () => {
    expect(step(goalAgain, { kind: "back" }, small)).toEqual(listing);
    expect(step(listing, { kind: "back" }, small)).toEqual(reader);
  });

  it("keeps the answers that still hold, and returns to the outcome", () => {
    const ownerAgain = step(reader, { kind: "revisited", question: "owner" }, small);
    const unsureOwner = step(ownerAgain, answer("owner", "unsure"), small);
    expect(counts(unsureOwner)).toEqual(["owner: unsure", "goal: articles", "rhythm: daily"]);
    expect(standing(unsureOwner, small).outcome.id).toBe("magazine");
  });

  it("sets aside those that no longer matter, and takes them up again when they do", () => {
    const video = step(goalAgain, answer("goal", "video"), small);
    expect(counts(video)).toEqual(["owner: company", "goal: video"]);
    const again = step(
      step(video, { kind: "revisited", question: "goal" }, small),
      answer("goal", "articles"),
      small,
    );
    expect(again).toEqual(reader);
  });

  it("goes on with what has become open", () => {
    const video = answering({ owner: "company", goal: "video" }, small);
    const articles = step(
      step(video, { kind: "revisited", question: "goal" }, small),
      answer("goal", "articles"),
      small,
    );
    expect(asks(articles)).toBe("rhythm");
  });
});

describe("whatever is pressed", () => {
  const finder = shipped;
  /** Any event, fitting or not: numbers pick among what there is. */
  const moves = fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat(), fc.nat()), { maxLength: 25 });

  function play(picked: readonly (readonly [number, number, number])[]): readonly FinderState[] {
    const states = [startFinder()];
    for (const [kind, one, other] of picked) {
      const state = states.at(-1) as FinderState;
      const any = finder.questions[one % finder.questions.length];
      const question = (kind < 3 ? standing(state, finder).question : undefined) ?? any;
      const choices = question === undefined ? [] : choiceIds(question);
      const event: FinderEvent =
        kind < 4
          ? { kind: "answered", question: question?.id ?? "", choice: choices[other % choices.length] ?? "" }
          : kind === 4
            ? { kind: "back" }
            : { kind: "revisited", ...(other % 3 === 0 ? {} : { question: any?.id ?? "" }) };
      states.push(step(state, event, finder));
    }
    return states;
  }

  it(`a state holds one answer a question at most, and what it asks can be answered (seed ${seed})`, () => {
    fc.assert(
      fc.property(moves, (picked) => {
        for (const state of play(picked)) {
          const { given, question, total } = standing(state, finder);
          expect(new Set(state.answers.map((code) => code[0])).size).toBe(state.answers.length);
          expect(given.length).toBeLessThanOrEqual(total);
          expect(total).toBeLessThanOrEqual(6);
          if (state.revisiting === "" || question === undefined) continue;
          const choice = choiceIds(question)[0] ?? "";
          const answered = step(state, { kind: "answered", question: question.id, choice }, finder);
          expect(answered).not.toBe(state);
        }
      }),
      { seed, numRuns: 100 },
    );
  });

  it(`back undoes an answer, and a change that was begun (seed ${seed})`, () => {
    fc.assert(
      fc.property(moves, fc.nat(), (picked, pick) => {
        const state = play(picked).at(-1) as FinderState;
        if (state.revisiting !== undefined) return;
        const { question, given } = standing(state, finder);
        if (question !== undefined) {
          const choices = choiceIds(question);
          const choice = choices[pick % choices.length] ?? "";
          const answered = step(state, { kind: "answered", question: question.id, choice }, finder);
          expect(step(answered, { kind: "back" }, finder)).toEqual(state);
        }
        if (given.length > 0) {
          const begun = step(state, { kind: "revisited" }, finder);
          expect(step(begun, { kind: "back" }, finder)).toEqual(state);
        }
      }),
      { seed, numRuns: 200 },
    );
  });

  it(`the same events give the same state, and back leads to the start (seed ${seed})`, () => {
    fc.assert(
      fc.property(moves, (picked) => {
        const states = play(picked);
        expect(play(picked)).toEqual(states);
        let state = states.at(-1) as FinderState;
        for (let presses = 0; presses < 10; presses++) state = step(state, { kind: "back" }, finder);
        expect(standing(state, finder).given).toEqual([]);
      }),
      { seed, numRuns: 100 },
    );
  });
});
