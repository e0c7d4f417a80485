import { describe, expect, it } from "vitest";
import { maxActionLength } from "../../../src/core/action.ts";
import type { Fact } from "../../../src/core/catalog/schema.ts";
import { presentFinder } from "../../../src/core/finder/present.ts";
import { type FinderState, standing, startFinder } from "../../../src/core/finder/step.ts";
import { locales } from "../../../src/core/locale.ts";
import type { ReplyPart } from "../../../src/core/reply.ts";
import type { ActionIntent } from "../../../src/core/request.ts";
import { catalog, choicesOf, contextIn, textsOf } from "./shown.ts";
import { answering, reachable, shipped } from "./support.ts";

const finder = shipped;
const context = contextIn("en");
const labelsOf = (state: FinderState) =>
  choicesOf(presentFinder(state, context).parts).map(({ label }) => label);
const listOf = (parts: readonly ReplyPart[], title: string) =>
  parts.flatMap((part) => (part.kind === "list" && part.title === title ? part.items : []));

const both = answering(
  { owner: "company", goal: "both", function: "none", existing: "none", verify: "willing", rhythm: "often" },
  finder,
);

describe("a question of the finder", () => {
  const { parts, summary, outcome } = presentFinder(answering({ owner: "company" }, finder), context);

  it("shows how far it is, what it asks and why, and all answers with Not sure", () => {
    expect(summary).toBe("Question 2 of at most 6. What is it mainly for?");
    expect(parts[0]).toEqual({ kind: "progress", position: 2, total: 6, text: "Question 2 of at most 6" });
    expect(parts.map(({ kind }) => kind)).toEqual(["progress", "heading", "paragraph", "choices", "choices"]);
    expect(parts[3]?.kind === "choices" && parts[3].choices.at(-1)?.label).toBe("Not sure");
    expect(outcome).toBeUndefined();
  });

  it("offers no way back at the start", () => {
    expect(presentFinder(startFinder(), context).parts.at(-1)?.kind).toBe("choices");
    expect(labelsOf(startFinder())).not.toContain("Back");
  });

  it("asked again, marks the answer so far", () => {
    const view = presentFinder({ ...both, revisiting: "g" }, context);
    const marked = choicesOf(view.parts).filter(({ description }) => description === "Your answer so far");
    expect(marked.map(({ label }) => label)).toEqual(["Both, about equally"]);
    expect(view.parts[0]).toMatchObject({ position: 2, total: 6 });
  });
});

describe("changing an answer", () => {
  it("shows the answers that count, each with a button", () => {
    const { parts, summary } = presentFinder({ answers: ["og", "gv"], revisiting: "" }, context);
    expect(summary).toBe("Which answer do you want to change?");
    expect(parts[1]).toEqual({
      kind: "list",
      items: ["Owner: Government or public institution", "Main purpose: Short videos or live streams"],
    });
    expect(choicesOf(parts).map(({ label }) => label)).toEqual([
      "Owner",
      "Main purpose",
      "Back",
      "Start over",
    ]);
  });
});

describe("the outcome of the finder", () => {
  const { parts, summary, outcome } = presentFinder(both, context);

  it("names what to take", () => {
    expect(summary).toBe("Our recommendation: One account of each type");
    expect(outcome).toBe("both");
  });

  it("gives a reason for every answer, from its fact", () => {
    const reasons = listOf(parts, "Because you said");
    expect(reasons).toHaveLength(6);
    expect(reasons[0]).toMatch(/^Owner: A mainland company\. Companies, /);
  });

  it("shows papers, cost and time as they are for the owner", () => {
    const effort = (owner: string) =>
      listOf(
        presentFinder(
          answering(
            { owner, goal: "serve", function: "payments", existing: "none", verify: "willing" },
            finder,
          ),
          context,
        ).parts,
        "Papers, cost and time",
      ).join(" ");
    expect(effort("company")).toContain("300 RMB");
    expect(effort("overseas")).toContain("99 US dollars");
    expect(effort("overseas")).not.toContain("300 RMB");
  });

  it("names the runner-up and what would change the outcome", () => {
    expect(textsOf(parts).find((text) => text.startsWith("Runner-up"))).toBe(
      "Runner-up: Service account (服务号), verified. It would win if you broadcast one to four times a month, or if you hardly ever broadcast, or if you mainly wanted to serve customers.",
    );
    expect(listOf(parts, "What else would change this")).toContain(
      "If you already had a public account → Keep your public account (公众号)",
    );
  });

  it("says what an outcome hangs on when more would be asked, and counts conditions beyond the third", () => {
    const person = presentFinder(
      answering({ owner: "individual", goal: "publish", function: "payments" }, finder),
      context,
    );
    expect(listOf(person.parts, "What else would change this")).toContainEqual(
      expect.stringMatching(
        /^If an individual .+, or in \d more cases → .+, provided the rest stays as it is$/,
      ),
    );
  });

  it("cites a source for every fact, each source once", () => {
    const sources = parts.flatMap((part) => (part.kind === "sources" ? part.sources : []));
    expect(new Set(sources.map(({ url }) => url)).size).toBe(sources.length);
    const facts = ["Because you said", "What cannot be undone", "Papers, cost and time"].flatMap((title) =>
      listOf(parts, title),
    );
    for (const text of facts) expect(text).toMatch(/ \[\d+\]/);
    const numbers = facts.flatMap((text) =>
      [...text.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number)),
    );
    expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(sources.map((_, at) => at + 1));
  });

  it("leads on: topics for this owner, back, change, share, compare, start over", () => {
    const pressed: ActionIntent[] = [];
    presentFinder(
      both,
      contextIn("en", { choice: (label, intent) => ({ label, action: `${pressed.push(intent)}` }) }),
    );
    expect(pressed).toContainEqual({
      kind: "answer",
      topics: ["account-limits"],
      facets: { entity: "company" },
      page: 0,
    });
    expect(pressed).toContainEqual({ kind: "share", shown: { kind: "find", state: both } });
    expect(labelsOf(both).slice(-5)).toEqual([
      "Back",
      "Change an answer",
      "Share here",
      "Compare the two types",
      "Start over",
    ]);
  });

  it("says of a fact that its review is due", () => {
    const late = presentFinder(both, contextIn("en", { today: "2031-01-01" }));
    expect(
      listOf(late.parts, "Because you said").every((text) => /Due for a check in \d{4}-\d{2}/.test(text)),
    ).toBe(true);
  });

  it("refuses to go on without a fact that it names", () => {
    const facts = new Map<string, Fact>();
    expect(() => presentFinder(both, contextIn("en", { catalog: { ...catalog, facts } }))).toThrow(
      "does not have",
    );
  });
});

describe("a finder from an older token", () => {
  it("says first that the questions have changed", () => {
    const { parts } = presentFinder({ answers: ["oc"], carriedOver: true }, context);
    expect(parts[0]).toMatchObject({ kind: "note", text: expect.stringContaining("has changed") });
  });

  it("that lost all its answers begins, even if it was to change one", () => {
    const { parts } = presentFinder({ answers: [], revisiting: "", carriedOver: true }, context);
    expect(parts[1]).toMatchObject({ kind: "progress", position: 1 });
  });
});

describe.each(locales)("in %s, every state that can be reached", (locale) => {
  const states = reachable(finder);

  it("is shown in full: nothing empty or unfilled, labels that fit, no two buttons alike", () => {
    const context = contextIn(locale);
    for (const state of states) {
      const { summary, parts, outcome } = presentFinder(state, context);
      const choices = choicesOf(parts);
      const labels = choices.map(({ label }) => label);
      const actions = choices.map(({ action }) => action);
      const texts = [summary, ...textsOf(parts), ...labels];
      const isRight =
        texts.every((text) => text.trim() !== "" && !/\{\w+\}|undefined/.test(text)) &&
        labels.every((label) => label.length <= 38) &&
        actions.every((action) => action.length <= maxActionLength) &&
        new Set(actions).size === actions.length &&
        (outcome === undefined) === (standing(state, finder).question !== undefined);
      if (!isRight) expect.fail(`${state.answers.join(" ")}: ${JSON.stringify(texts, null, 2)}`);
    }
  });
});
