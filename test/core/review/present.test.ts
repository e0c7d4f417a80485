import { describe, expect, it } from "vitest";
import { emptyMemory, unreadableMemory } from "../../../src/core/index.ts";
import { ann, catalog, createTestGuide, requestOf } from "../../support/product.ts";
import { admin, asked, filesOf, labelsOf, operator, press, reviewOf, show, textOf } from "./support.ts";

const unanswered = asked(
  { utterance: "can I fax from my account", offered: ["api"] },
  { utterance: "fax from the account?", picked: "auto-reply" },
  { utterance: "what is the weather in Paris" },
);
const review = reviewOf({ unanswered });
const titleOf = (topic: string) => catalog.topics.get(topic)?.title.en ?? "";

describe("the review", () => {
  it.each(["review", "ratings", "patch", "dismiss", "export-questions"] as const)(
    "is refused to everybody else, and %s changes nothing for them",
    (kind) => {
      const intent = { kind, page: 0, questionKey: "key-1", topic: "cost" } as const;
      const { reply, records } = show(intent, review, ann);
      expect(textOf(reply)).toContain("operators");
      expect(records).toEqual([]);
      expect(createTestGuide().needs({ intent, user: ann }).review).toBe(false);
    },
  );

  it("is of everything for operators, and of their own workspace for those who manage it", () => {
    const needs = (user: typeof ann) => createTestGuide().needs({ intent: { kind: "review" }, user }).review;
    const { workspace: _, ...nowhere } = admin;
    expect(needs({ ...operator, isAdmin: true })).toBe("all");
    expect(needs(admin)).toBe("workspace");
    expect(needs(nowhere)).toBe(false);
  });

  it("groups what was missing, the largest group first, with what can be done about it", () => {
    const { reply } = show({ kind: "review" }, review);
    const text = textOf(reply);
    expect(text).toContain("Questions without an answer: 3, in groups of about the same matter: 2.");
    expect(text.indexOf("2 × can I fax from my account")).toBeLessThan(
      text.indexOf("1 × what is the weather"),
    );
    expect(text).toContain("Also: “fax from the account?”");
    expect(labelsOf(reply).slice(0, 3)).toEqual([
      `Add to “${titleOf("auto-reply")}”`.slice(0, 38),
      "Dismiss",
      "Export",
    ]);
  });

  it("names the topic that was picked, else offered, else nearest to the engine", () => {
    const nearest = (question: object) =>
      textOf(
        show({ kind: "review" }, reviewOf({ unanswered: asked({ utterance: "xyzzy", ...question }) })).reply,
      );
    expect(nearest({ picked: "cost", offered: ["api"] })).toContain(`Nearest topic: ${titleOf("cost")}`);
    expect(nearest({ offered: ["api", "cost"] })).toContain(`Nearest topic: ${titleOf("api")}`);
    expect(nearest({ utterance: "what does it cost", offered: ["gone"] })).toContain(
      `Nearest topic: ${titleOf("cost")}`,
    );
  });

  it("says so when there is nothing to review", () => {
    expect(textOf(show({ kind: "review" }, reviewOf({})).reply)).toContain("Nothing to review yet");
  });

  it("tells how to turn the recording of questions on, while it is off", () => {
    const off = createTestGuide().handle(
      requestOf({ kind: "review" }, { user: operator, memory: { ...emptyMemory, review } }),
    );
    expect(JSON.stringify(off.reply)).toContain("RECORD_QUESTIONS=on");
    expect(textOf(show({ kind: "review" }, review).reply)).not.toContain("RECORD_QUESTIONS");
  });

  it("says that it cannot be read just now rather than that there is nothing", () => {
    const { reply } = createTestGuide().handle(
      requestOf({ kind: "review" }, { user: operator, memory: unreadableMemory }),
    );
    expect(JSON.stringify(reply)).toContain("cannot be read just now");
  });

  it("comes in pages of five groups, and a page that is no more is the last one", () => {
    const words = ["fax", "weather", "lunch", "salary", "parking", "poster", "train"];
    const many = reviewOf({ unanswered: asked(...words) });
    const first = show({ kind: "review" }, many).reply;
    expect(labelsOf(first).filter((label) => label === "Dismiss")).toHaveLength(5);
    expect(textOf(first)).toContain("page 1 of 2");
    const second = press(first, "Next page", many).reply;
    expect(labelsOf(second).filter((label) => label === "Dismiss")).toHaveLength(2);
    expect(labelsOf(second)).toContain("Previous page");
    expect(textOf(show({ kind: "review", page: 9 }, many).reply)).toBe(textOf(second));
  });
});

describe("dismissing a group", () => {
  it("takes all of its questions out of the review, and says which", () => {
    const { reply, records, ifNotStored } = press(show({ kind: "review" }, review).reply, "Dismiss", review);
    expect(records).toEqual([{ kind: "dismiss", questionKeys: ["key-1", "key-2"] }]);
    expect(textOf(reply)).toContain("Dismissed: can I fax from my account");
    expect(textOf(reply)).not.toContain("2 ×");
    expect(reply.placement).toBe("replace");
    expect(ifNotStored && textOf(ifNotStored)).toContain("I could not make sure that this was saved");
    expect(ifNotStored && textOf(ifNotStored)).toContain("2 × can I fax");
  });

  it.each(["dismiss", "patch", "export-questions"] as const)(
    "leaves a group alone that somebody else dismissed meanwhile: %s says so",
    (kind) => {
      const { reply, records } = show({ kind, questionKey: "gone", page: 0, topic: "cost" }, review);
      expect(textOf(reply)).toContain("not in the review any more");
      expect(records).toEqual([]);
    },
  );
});

describe("exporting a group", () => {
  it("gives all that is kept of its questions, but for their keys", () => {
    const [file] = filesOf(press(show({ kind: "review" }, review).reply, "Export", review).reply);
    const exported = JSON.parse(file?.text ?? "");
    expect(exported).toMatchObject({
      count: 2,
      nearestTopics: expect.arrayContaining(["auto-reply", "api"]),
    });
    expect(exported.questions).toHaveLength(2);
    expect(file?.text).not.toContain("key-1");
  });
});

describe("adding a group to a topic", () => {
  it("shows the change as a file and as a diff, and remembers nothing", () => {
    const { reply, records } = press(show({ kind: "review" }, review).reply, /^Add to/, review);
    const [file, diff] = filesOf(reply);
    expect(records).toEqual([]);
    expect(file).toMatchObject({ name: "auto-reply.yaml" });
    expect(file?.text).toContain("moreUtterances:\n  en:\n    - can I fax from my account\n");
    expect(diff).toMatchObject({ name: "auto-reply.diff" });
    expect(diff?.text).toContain("\n+    - fax from the account?\n");
    expect(labelsOf(reply)).toContain(`Add to “${titleOf("api")}”`.slice(0, 38));
  });

  it.each([
    [
      { utterance: "¿cuánto cuesta la verificación?", language: "other" },
      "only English and Chinese can be added",
    ],
    [
      { utterance: "how long does verification take" },
      `the topic “${titleOf("processing-time")}” has it already`,
    ],
    [{ utterance: "$" }, "too short to tell anything"],
  ] as const)("leaves out what cannot be added, such as %j, and says why", (question, why) => {
    const { reply } = show(
      { kind: "patch", topic: "cost", questionKey: "key-1" },
      reviewOf({ unanswered: asked(question) }),
    );
    expect(textOf(reply)).toContain("None of these questions can be added");
    expect(textOf(reply)).toContain(`“${question.utterance}”: ${why}`);
    expect(filesOf(reply)).toEqual([]);
  });

  it("has no more than ten wordings at a time", () => {
    const many = reviewOf({
      unanswered: asked(...Array.from({ length: 13 }, (_, at) => `fax from my account ${at}`)),
    });
    const { reply } = show({ kind: "patch", topic: "cost", questionKey: "key-1" }, many);
    expect(filesOf(reply)[0]?.text.match(/^ {4}- /gm)).toHaveLength(10);
    expect(textOf(reply)).toContain("at most 10 at a time");
  });
});

describe("the ratings", () => {
  it("tell the share of helpful votes of a topic, with reasons and comments", () => {
    const votes = [{ topic: "cost", helpful: 1, unhelpful: 2, reasons: { wrong: 2 }, comments: ["no  way"] }];
    const { reply } = show(
      { kind: "ratings", page: 0 },
      reviewOf({ votes, picks: [{ topic: "api", count: 4 }] }),
    );
    expect(textOf(reply)).toContain(
      `${titleOf("cost")}\nHelpful: 33%, votes: 3\nNot helpful: It is wrong (2)\n“no way”`,
    );
    expect(textOf(reply)).toContain("“no way”");
    expect(textOf(reply)).toContain(`4 × ${titleOf("api")}`);
  });

  it("name a topic that the content has lost by its id", () => {
    const votes = [{ topic: "gone", helpful: 0, unhelpful: 1, reasons: {}, comments: [] }];
    expect(textOf(show({ kind: "ratings", page: 0 }, reviewOf({ votes })).reply)).toContain(
      "gone\nHelpful: 0%, votes: 1",
    );
  });

  it("say so when there are none, and come in pages", () => {
    expect(textOf(show({ kind: "ratings", page: 0 }, reviewOf({})).reply)).toContain("Nobody has rated");
    const votes = [...catalog.topics.keys()].map((topic) => ({
      topic,
      helpful: 1,
      unhelpful: 0,
      reasons: {},
      comments: [],
    }));
    const first = show({ kind: "ratings", page: 0 }, reviewOf({ votes })).reply;
    expect(labelsOf(press(first, "Next page", reviewOf({ votes })).reply)).toContain("Previous page");
  });
});
