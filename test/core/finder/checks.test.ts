import { describe, expect, it } from "vitest";
import { entities } from "../../../src/core/entity.ts";
import { finderIssues } from "../../../src/core/finder/checks.ts";
import type { Finder, FinderOutcome } from "../../../src/core/finder/schema.ts";
import { facts, topics } from "./shown.ts";
import { outcome, question, shipped, small } from "./support.ts";

const factIds = new Set(["fact"]);
const topicIds = new Set(["topic"]);
const [, goal, rhythm] = small.questions as [
  Finder["questions"][number],
  Finder["questions"][number],
  Finder["questions"][number],
];
const owner = { ...question("owner", "o", entities), choices: ownerChoices() };
const sound: Finder = { ...small, questions: [owner, goal, rhythm] };
const [first, ...rest] = small.outcomes as [FinderOutcome, ...FinderOutcome[]];

/** One choice for each entity, with codes of their own. */
function ownerChoices() {
  return question("owner", "o", entities).choices.map((choice, at) => ({ ...choice, code: String(at + 1) }));
}

describe("the checks of a finder", () => {
  it("find nothing in one that is in order", () => {
    expect(finderIssues(sound, factIds, topicIds)).toEqual([]);
  });

  it("find nothing in the one that we ship", () => {
    const ids = (elements: readonly { id: string }[]) => new Set(elements.map(({ id }) => id));
    expect(finderIssues(shipped, ids(facts), ids(topics))).toEqual([]);
  });

  it.each<[string, Partial<Finder>, readonly (string | number)[], string]>([
    [
      "two questions of one code",
      { questions: [owner, goal, { ...rhythm, code: "g" }] },
      ["questions", 2, "code"],
      'the code "g" stands here twice',
    ],
    [
      "two choices of one code",
      {
        questions: [
          owner,
          { ...goal, choices: goal.choices.map((each) => ({ ...each, code: "a" })) },
          rhythm,
        ],
      },
      ["questions", 1, "choices", 1, "code"],
      'the code "a" stands here twice',
    ],
    [
      "a choice called unsure",
      { questions: [owner, goal, question("rhythm", "r", ["daily", "unsure"])] },
      ["questions", 2, "choices", 2, "id"],
      'the id "unsure" stands here twice',
    ],
    [
      "two outcomes of one id",
      { outcomes: [...small.outcomes, first] },
      ["outcomes", 5, "id"],
      'the id "channel" stands here twice',
    ],
    ["an owner that is not asked first", { questions: [goal, owner, rhythm] }, ["questions"], "Ask it first"],
    [
      "an owner that is no entity",
      { questions: [question("owner", "o", ["company", "nobody"]), goal, rhythm] },
      ["questions", 0, "choices"],
      "unknown nobody",
    ],
    [
      "a fact that does not exist",
      { questions: [owner, { ...goal, unsureFact: "gone" }, rhythm] },
      ["questions", 1, "unsureFact"],
      'there is no fact "gone"',
    ],
    [
      "a choice's fact that does not exist",
      {
        questions: [
          owner,
          { ...goal, choices: goal.choices.map((each) => ({ ...each, fact: "gone" })) },
          rhythm,
        ],
      },
      ["questions", 1, "choices", 0, "fact"],
      'there is no fact "gone"',
    ],
    [
      "an outcome's fact that does not exist",
      { outcomes: [{ ...first, cost: ["gone"] }, ...rest] },
      ["outcomes", 0, "cost", 0],
      'there is no fact "gone"',
    ],
    [
      "a topic that does not exist",
      { outcomes: [{ ...first, topics: ["gone"] }, ...rest] },
      ["outcomes", 0, "topics", 0],
      'there is no topic "gone"',
    ],
    [
      "a rule to an outcome that does not exist",
      { rules: [{ when: {}, outcome: "gone" }, ...small.rules] },
      ["rules", 0, "outcome"],
      'there is no outcome "gone"',
    ],
    [
      "a rule about a question that does not exist",
      { rules: [{ when: { size: ["big"] }, outcome: "store" }, ...small.rules] },
      ["rules", 0, "when"],
      'there is no question "size"',
    ],
    [
      "a rule about a choice that does not exist",
      { rules: [{ when: { goal: ["unsure", "fame"] }, outcome: "store" }, ...small.rules] },
      ["rules", 0, "when", "goal", 1],
      'there is no choice of "goal" "fame"',
    ],
    [
      "an outcome that no rule leads to",
      { outcomes: [...small.outcomes, outcome("idle", entities)] },
      ["outcomes", 5, "id"],
      'no rule leads to "idle"',
    ],
    [
      "a last rule with conditions",
      { rules: small.rules.slice(0, -1) },
      ["rules", 3],
      "somebody could fit no rule",
    ],
    [
      "a last rule that is not open to everybody",
      { rules: [...small.rules, { when: {}, outcome: "store" }] },
      ["rules", 5],
      "open to every entity",
    ],
  ])("name %s, and the remedy", (_, change, path, message) => {
    const issues = finderIssues({ ...sound, ...change }, factIds, topicIds);
    expect(issues).toContainEqual({ path, message: expect.stringContaining(message) });
  });
});
