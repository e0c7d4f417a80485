import { describe, expect, it } from "vitest";
import { type Answers, matters, recommend } from "../../../src/core/finder/rules.ts";
import type { Finder, FinderQuestion } from "../../../src/core/finder/schema.ts";
import { question, small } from "./support.ts";

const asked = (id: string) => small.questions.find((each) => each.id === id) as FinderQuestion;

describe("the outcome of some answers", () => {
  it.each<[string, Answers, string]>([
    [
      "is that of the first rule that fits",
      { owner: "company", goal: "articles", rhythm: "daily" },
      "magazine",
    ],
    ["takes open questions as Not sure", { owner: "company", goal: "articles" }, "journal"],
    ["passes over what the owner may not register", { owner: "individual", goal: "shop" }, "nothing"],
    ["rules nothing out for an owner not known", { goal: "shop" }, "store"],
  ])("%s", (_, answers, id) => {
    expect(recommend(answers, small).id).toBe(id);
  });

  it("cannot be missing: rules that leave somebody out are refused", () => {
    const leaky: Finder = { ...small, rules: small.rules.slice(0, -1) };
    expect(() => recommend({}, leaky)).toThrow("open to everybody");
  });
});

describe("a question", () => {
  it.each<[string, string, Answers, boolean]>([
    ["matters while some answer of the others makes it decide", "rhythm", {}, true],
    ["matters no more once the others have decided", "rhythm", { goal: "video" }, false],
    [
      "matters no more to an owner who may register only one of its outcomes",
      "rhythm",
      { owner: "individual" },
      false,
    ],
    [
      "matters still to an owner who may register several",
      "rhythm",
      { owner: "company", goal: "articles" },
      true,
    ],
    ["matters no more if later answers decide alone", "owner", { goal: "video" }, false],
  ])("%s", (_, id, answers, expected) => {
    expect(matters(asked(id), answers, small)).toBe(expected);
  });

  it("that no rule names never matters", () => {
    const idle = question("colour", "c", ["red", "blue"]);
    const finder: Finder = { ...small, questions: [...small.questions, idle] };
    expect(matters(idle, {}, finder)).toBe(false);
  });
});
