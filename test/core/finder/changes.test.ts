import { describe, expect, it } from "vitest";
import { changesOf } from "../../../src/core/finder/changes.ts";
import type { Answers } from "../../../src/core/finder/rules.ts";
import { standing, step } from "../../../src/core/finder/step.ts";
import { answering, decide, held, reachable, shipped, small } from "./support.ts";

const changes = (answers: Answers) =>
  changesOf(answering(answers, small), small).map(({ outcome, isCertain, flips }) => [
    outcome.id,
    isCertain,
    flips.map(({ choice }) => choice.id),
  ]);

describe("what would change an outcome", () => {
  it("is each single answer that leads elsewhere, the nearest outcome first", () => {
    expect(changes({ owner: "company", goal: "articles", rhythm: "daily" })).toEqual([
      ["journal", true, ["seldom", "individual"]],
      ["store", true, ["shop"]],
      ["channel", true, ["video"]],
    ]);
  });

  it("leaves out what leads to the same outcome, and puts the owner last", () => {
    expect(changes({ owner: "company", goal: "shop" })).toEqual([
      ["journal", false, ["articles"]],
      ["channel", true, ["video"]],
      ["nothing", true, ["individual"]],
    ]);
  });
});

describe("what we say would change an outcome", () => {
  const finder = shipped;
  const finished = reachable(finder)
    .filter((state) => standing(state, finder).question === undefined)
    .map((state) => ({ state, changes: changesOf(state, finder) }));

  it("is complete and true: for every finder that ends, each answer given otherwise", () => {
    for (const { state, changes } of finished) {
      const answers = held(state, finder);
      const current = decide(answers, finder);
      const said = changes.flatMap(({ outcome, flips }) =>
        flips.map(({ question, choice }) => `${question.id} ${choice.id}: ${outcome.id}`),
      );
      const real = standing(state, finder).given.flatMap(({ question }) =>
        question.choices.flatMap((choice) => {
          const outcome = decide({ ...answers, [question.id]: choice.id }, finder);
          return outcome === current ? [] : [`${question.id} ${choice.id}: ${outcome}`];
        }),
      );
      if (said.toSorted().join() !== real.toSorted().join()) expect(said).toEqual(real);
    }
  });

  it("happens when the answer is changed, and is certain if nothing is asked then", () => {
    for (const { state, changes } of finished.filter((_, at) => at % 10 === 0)) {
      for (const { outcome, isCertain, flips } of changes) {
        for (const { question, choice } of flips) {
          const again = step(state, { kind: "revisited", question: question.id }, finder);
          const event = { kind: "answered", question: question.id, choice: choice.id } as const;
          const after = standing(step(again, event, finder), finder);
          if (after.outcome !== outcome || isCertain !== (after.question === undefined)) {
            expect.fail(`${state.answers.join(" ")}: ${choice.id} does not lead to ${outcome.id}.`);
          }
        }
      }
    }
  });

  it("always holds a runner-up", () => {
    const without = finished.filter(({ changes }) => changes.length === 0);
    expect(without).toEqual([]);
  });
});
