import { describe, expect, it } from "vitest";
import { fill } from "../../src/core/catalog/fill.ts";
import type { Memory, MessageReply, User } from "../../src/core/index.ts";
import { termsPerPage } from "../../src/core/pages/glossary.ts";
import type { Intent } from "../../src/core/request.ts";
import { ann, catalog, createTestGuide, requestOf } from "../support/product.ts";

const operator = { ...ann, isOperator: true };

function show(intent: Intent, memory: Memory = { recentTopics: [] }, recordsQuestions = false): MessageReply {
  const guide = createTestGuide({ recordsQuestions });
  const { reply } = guide.handle(requestOf(intent, { user: operator, memory }));
  if (reply.kind !== "message") throw new Error("A form came instead of a message.");
  return reply;
}

const wordsOf = (reply: MessageReply) => JSON.stringify(reply.parts);
const labelsOf = (reply: MessageReply) =>
  reply.parts.flatMap((part) => (part.kind === "choices" ? part.choices.map((choice) => choice.label) : []));

describe("the dashboard", () => {
  it("has the answers read last, as far as they still exist", () => {
    const title = catalog.topics.get("cost")?.title.en;
    expect(labelsOf(show({ kind: "dashboard" }, { recentTopics: ["cost", "gone"] }))).toContain(title);
    expect(wordsOf(show({ kind: "dashboard" }, { recentTopics: [] }))).not.toContain("What you read last");
  });

  it("does not lead back to where it is", () => {
    const labels = labelsOf(show({ kind: "dashboard" }, { recentTopics: [] }));
    expect(labels).not.toContain("Start");
  });

  it("leads operators to the review, and whoever manages the workspace", () => {
    const labelsFor = (user: User) => {
      const { reply } = createTestGuide().handle(requestOf({ kind: "dashboard" }, { user }));
      return reply.kind === "message" ? labelsOf(reply) : [];
    };
    expect(labelsFor(ann)).not.toContain("Review");
    expect(labelsFor({ ...ann, isAdmin: true })).toContain("Review");
    expect(labelsFor(operator)).toContain("Review");
  });
});

describe("the glossary", () => {
  const last = Math.ceil(catalog.glossary.length / termsPerPage) - 1;

  it.each([
    [0, ["Next page"], ["Previous page"]],
    [1, ["Next page", "Previous page"], []],
    [last, ["Previous page"], ["Next page"]],
    [99, ["Previous page"], ["Next page"]],
  ])("on page %i turns by %j", (page, has, hasNot) => {
    const labels = labelsOf(show({ kind: "glossary", page }));
    for (const label of has) expect(labels).toContain(label);
    for (const label of hasNot) expect(labels).not.toContain(label);
  });

  it("names no term twice in one row", () => {
    const repeats = catalog.glossary.filter(({ english, alsoEnglish = "", simplified, traditional }) => {
      const terms = [english, alsoEnglish]
        .join(", ")
        .toLowerCase()
        .split(/[,;/()]/)
        .map((term) => term.trim());
      const named = terms.filter((term) => term !== "");
      return (
        new Set(named).size < named.length ||
        (traditional.split(" / ").includes(simplified) && traditional !== simplified)
      );
    });
    expect(repeats.map(({ id }) => id)).toEqual([]);
  });

  it("shows every term once", () => {
    const shown = Array.from({ length: last + 1 }, (_, page) => show({ kind: "glossary", page }));
    const rows = shown.flatMap((reply) =>
      reply.parts.flatMap((part) => (part.kind === "table" ? part.rows : [])),
    );
    expect(rows).toHaveLength(catalog.glossary.length);
  });
});

describe("the comparison and the topics", () => {
  it("fall back to their first page when a group has gone", () => {
    expect(show({ kind: "compare", group: "gone" }).summary).toBe(show({ kind: "compare" }).summary);
    expect(show({ kind: "topics", group: "gone" }).summary).toBe(show({ kind: "topics" }).summary);
  });

  it("lead to every topic within two presses", () => {
    const groups = new Set([...catalog.topics.values()].map((topic) => topic.group));
    const labels = [...groups].flatMap((group) => labelsOf(show({ kind: "topics", group })));
    for (const topic of catalog.topics.values()) expect(labels).toContain(topic.title.en);
  });
});

describe("an answer's page beyond the last", () => {
  it("is the last, so that an old button still finds something", () => {
    const answer = (page: number): Intent => ({ kind: "answer", topics: ["cost"], facets: {}, page });
    expect(wordsOf(show(answer(99)))).toContain("Back to the answer");
  });

  it("shows all at once where a reply of any length can be read", () => {
    const guide = createTestGuide();
    const { reply } = guide.handle(
      requestOf({ kind: "answer", topics: ["cost"], facets: {}, page: 0 }, { extent: "whole" }),
    );
    const topic = catalog.topics.get("cost");
    const items =
      reply.kind === "message" ? reply.parts.flatMap((part) => (part.kind === "list" ? part.items : [])) : [];
    expect(items).toHaveLength(topic?.facts.length ?? 0);
  });
});

describe("an answer whose topics have all gone", () => {
  it("is a mistake of ours, not a reply", () => {
    const answer: Intent = { kind: "answer", topics: ["gone"], facets: {}, page: 0 };
    expect(() => show(answer)).toThrow("gone");
  });
});

describe("filling names in a text", () => {
  it("leaves a name without a value as it stands", () => {
    expect(fill("{a} and {b}", { a: 1 })).toBe("1 and {b}");
  });
});
