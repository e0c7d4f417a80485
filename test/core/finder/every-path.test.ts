import { describe, expect, it } from "vitest";
import { recommend } from "../../../src/core/finder/rules.ts";
import { unsure } from "../../../src/core/finder/schema.ts";
import { standing } from "../../../src/core/finder/step.ts";
import { answering, combinations, decide, isOpenTo, reachable, shipped } from "./support.ts";

const { finder } = shipped;
const all = combinations(finder);
const states = reachable(finder);

describe(`the finder that we ship, over all ${all.length} combinations of answers`, () => {
  it("comes to what the rules say of all answers together, though it asks but some", () => {
    for (const answers of all) {
      const { outcome, question } = standing(answering(answers, finder), finder);
      if (question !== undefined || outcome.id !== decide(answers, finder)) {
        expect.fail(`${JSON.stringify(answers)}: ${outcome.id}, asking ${question?.id}`);
      }
    }
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
    for (const { id, choices } of finder.questions) {
      const changes = all.some((answers) =>
        choices.some((choice) => decide({ ...answers, [id]: choice.id }, finder) !== decide(answers, finder)),
      );
      expect([id, changes]).toEqual([id, true]);
    }
  });

  it("needs every rule", () => {
    const used = new Set(
      all.map((answers) => {
        const id = decide(answers, finder);
        return finder.rules.findIndex(
          (rule) =>
            rule.outcome === id &&
            Object.entries(rule.when).every(([question, ids]) => ids.includes(answers[question] ?? unsure)),
        );
      }),
    );
    const unused = finder.rules.filter((_, at) => !used.has(at)).slice(0, -1);
    expect(unused).toEqual([]);
  });
});

describe(`the finder that we ship, in all ${states.length} states that answering reaches`, () => {
  it("asks at most six questions, and promises no fewer than it asks", () => {
    for (const state of states) {
      const { given, total } = standing(state, finder);
      expect(given.length).toBe(state.answers.length);
      if (total > 6 || given.length > total) expect.fail(state.answers.join(" "));
    }
  });

  it("asks nothing in vain: some answers to the rest make each question decide", () => {
    for (const state of states) {
      const { question, given } = standing(state, finder);
      if (question === undefined) continue;
      const answers = Object.fromEntries(given.map((each) => [each.question.id, each.choice?.id ?? unsure]));
      const tells = all.some(
        (full) =>
          Object.entries(answers).every(([id, choice]) => full[id] === choice) &&
          question.choices.some(
            (choice) => decide({ ...full, [question.id]: choice.id }, finder) !== decide(full, finder),
          ),
      );
      if (!tells) expect.fail(`${state.answers.join(" ")}: ${question.id}`);
    }
  });
});
