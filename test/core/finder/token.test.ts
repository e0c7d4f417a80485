import { describe, expect, it } from "vitest";
import type { Finder } from "../../../src/core/finder/schema.ts";
import { type FinderState, standing, step } from "../../../src/core/finder/step.ts";
import { decodeFinder, encodeFinder } from "../../../src/core/finder/token.ts";
import { reachable, shipped, small } from "./support.ts";

const finder = shipped;

describe("the token of a finder", () => {
  it("is the codes of its answers, then the question that is asked again", () => {
    expect(encodeFinder({ answers: ["oc", "ga"] })).toBe("ocga");
    expect(encodeFinder({ answers: ["oc", "ga"], revisiting: "" })).toBe("ocga.");
    expect(encodeFinder({ answers: ["oc", "ga"], revisiting: "g" })).toBe("ocga.g");
    expect(decodeFinder("", small)).toEqual({ answers: [] });
  });

  it("comes back as the same state, for every state there is, in plain characters and at most 60", () => {
    let longest = 0;
    for (const state of reachable(finder).flatMap(withRevisits)) {
      const token = encodeFinder(state);
      longest = Math.max(longest, token.length);
      if (!/^[A-Za-z0-9._-]*$/.test(token)) expect.fail(`The token ${token} has other characters.`);
      const back = decodeFinder(token, finder);
      if (back === undefined || encodeFinder(back) !== token || back.carriedOver) expect(back).toEqual(state);
    }
    expect(longest).toBe(14);
  });

  it.each(["o", "ocg", "OC", "oc.gg", "oc..g", "ocoi", "o c", "oc,ga", "oc.g.g", "😀"])(
    "%j is none",
    (text) => {
      expect(decodeFinder(text, small)).toBeUndefined();
    },
  );
});

describe("a token older than the content", () => {
  const lessGoal: Finder = { ...small, questions: small.questions.filter(({ id }) => id !== "goal") };
  const lessShop: Finder = {
    ...small,
    questions: small.questions.map((question) => ({
      ...question,
      choices: question.choices.filter(({ id }) => id !== "shop"),
    })),
  };

  it.each<[string, string, Finder, FinderState]>([
    [
      "loses a question that is gone, and says so",
      "ocgard",
      lessGoal,
      { answers: ["oc", "rd"], carriedOver: true },
    ],
    ["loses a choice that is gone, and says so", "ocgs", lessShop, { answers: ["oc"], carriedOver: true }],
    ["does not ask again what it lost", "ocgs.g", lessShop, { answers: ["oc"], carriedOver: true }],
    [
      "keeps asking again what it kept",
      "ocgs.o",
      lessShop,
      { answers: ["oc"], revisiting: "o", carriedOver: true },
    ],
    ["keeps an answer of Not sure", "o0g0", lessShop, { answers: ["o0", "g0"] }],
    ["may lose all it had", "gs.", lessShop, { answers: [], carriedOver: true }],
  ])("%s", (_, token, finder, state) => {
    expect(decodeFinder(token, finder)).toEqual(state);
  });

  it("goes on as a new one would", () => {
    const state = decodeFinder("ocgs", lessShop) as FinderState;
    const next = step(state, { kind: "answered", question: "goal", choice: "video" }, lessShop);
    expect(next).toEqual({ answers: ["oc", "gv"] });
  });

  it("asks first what it has lost before", () => {
    const state = decodeFinder("gard", small) as FinderState;
    expect(standing({ ...state, revisiting: "" }, small).question?.id).toBeUndefined();
    expect(standing(state, small).question?.id).toBe("owner");
  });
});

describe("the codes", () => {
  it("are those that buttons already posted carry", () => {
    const codes = finder.questions.map(({ id, code, choices }) => [
      `${code} ${id}`,
      choices.map((choice) => `${choice.code} ${choice.id}`).join(", "),
    ]);
    expect(Object.fromEntries(codes)).toEqual({
      "o owner":
        "i individual, b individual-business, c company, f overseas, p overseas-person, g government, m media, n organisation",
      "g goal": "p publish, s serve, b both, a app, w staff, v video",
      "f function": "p payments, n notices, l login, q codes, a agents, m links, x none",
      "e existing": "x none, p public, s service",
      "v verify": "y willing, n unwilling",
      "r rhythm": "o often, m monthly, r rarely",
    });
  });
});

function withRevisits(state: FinderState): readonly FinderState[] {
  if (state.answers.length === 0) return [state];
  const again = state.answers.map((code) => ({ ...state, revisiting: code.slice(0, 1) }));
  return [state, { ...state, revisiting: "" }, ...again];
}
