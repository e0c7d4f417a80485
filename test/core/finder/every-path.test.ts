import { describe, expect, it } from "vitest";
import { type Answers, recommend } from "../../../src/core/finder/rules.ts";
import { type FinderQuestion, unsure, unsureCode } from "../../../src/core/finder/schema.ts";
import { type Standing, standing } from "../../../src/core/finder/step.ts";
import { encodeFinder } from "../../../src/core/finder/token.ts";
import { combinations, decide, isOpenTo, reachable, shipped } from "./support.ts";

const finder = shipped;
const all = combinations(finder);
const standings = new Map(reachable(finder).map((state) => [encodeFinder(state), standing(state, finder)]));

/** Where the finder stands, from its start to its outcome, for somebody who would answer like this. */
function path(answers: Answers): readonly (readonly [token: string, Standing])[] {
  const steps: [string, Standing][] = [];
  for (let token = ""; ; ) {
    const here = standings.get(token) as Standing;
    steps.push([token, here]);
    if (here.question === undefined) return steps;
    token += here.question.code + codeOf(here.question, answers);
  }
}

function codeOf({ id, choices }: FinderQuestion, answers: Answers): string {
  return choices.find((choice) => choice.id === answers[id])?.code ?? unsureCode;
}

/** Whether giving this answer otherwise, and none else, changes what the rules say. */
function decides({ id, choices }: FinderQuestion, answers: Answers): boolean {
  const outcome = decide(answers, finder);
  return choices.some((choice) => decide({ ...answers, [id]: choice.id }, finder) !== outcome);
}

describe(`the finder that we ship, over all ${all.length} combinations of answers`, () => {
  it("comes to what the rules say of all answers together, though it asks but some", () => {
    const wrong = all.filter((answers) => path(answers).at(-1)?.[1].outcome.id !== decide(answers, finder));
    expect(wrong).toEqual([]);
  });

  it("recommends nobody what they cannot register", () => {
    const wrong = all.filter(
      (answers) => answers.owner !== unsure && !isOpenTo(answers.owner ?? "", recommend(answers, finder)),
    );
    expect(wrong).toEqual([]);
  });

  it("reaches every outcome", () => {
    const reached = new Set(all.map((answers) => recommend(answers, finder).id));
    expect([...reached].sort()).toEqual(finder.outcomes.map(({ id }) => id).sort());
  });

  it("lets every question change some outcome", () => {
    const idle = finder.questions.filter((question) => !all.some((answers) => decides(question, answers)));
    expect(idle).toEqual([]);
  });
});

describe(`the finder that we ship, in all ${standings.size} states that answering reaches`, () => {
  it("asks at most six questions, and no more than it has promised", () => {
    for (const answers of all) {
      const steps = path(answers).map(([, { given, total }]) => ({ given: given.length, total }));
      const end = steps.at(-1)?.given ?? 0;
      if (end > 6 || steps.some(({ given, total }, at) => given !== at || total < end || total > 6)) {
        expect.fail(`${JSON.stringify(answers)}: ${JSON.stringify(steps)}`);
      }
    }
  });

  it("asks nothing in vain: with some answers to the rest, each question decides", () => {
    const vain = new Set([...standings].flatMap(([token, { question }]) => (question ? [token] : [])));
    for (const answers of all) {
      for (const [token, { question }] of path(answers)) {
        if (question !== undefined && vain.has(token) && decides(question, answers)) vain.delete(token);
      }
    }
    expect([...vain]).toEqual([]);
  });
});
