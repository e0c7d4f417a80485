import { describe, expect, it } from "vitest";
import { choicesOf, emptyMemory, type Memory } from "../../src/core/index.ts";
import { everyReply } from "../support/every-reply.ts";
import { ann, createTestGuide, requestOf } from "../support/product.ts";

const guide = createTestGuide();
const rich: Memory = {
  locale: "zh-TW",
  visibility: "public",
  workspaceVisibility: "public",
  recentTopics: ["cost", "api"],
};

/** Every different button under every reply, as the person who pressed it. */
const buttons = everyReply(guide)
  .flatMap(({ reply }) => (reply.kind === "message" ? choicesOf(reply.parts) : [reply.submit]))
  .map(({ action }) => guide.open(requestOf({ kind: "pressed", action }, { user: ann })));
const needsNothing = buttons.filter((request) => {
  const { settings, recent, stored, review, quiz } = guide.needs(request);
  return !settings && !recent && !stored && review === false && !quiz;
});

describe("what a request needs of what is kept", () => {
  it("is nothing for most buttons", () => {
    expect(needsNothing.length / buttons.length).toBeGreaterThan(0.8);
  });

  it("is nothing only where settings and recent topics make no difference", () => {
    for (const request of needsNothing.filter((_, at) => at % 20 === 0)) {
      const known = guide.handle({ ...request, memory: rich });
      expect(guide.handle({ ...request, memory: emptyMemory })).toEqual(known);
    }
  });

  it("is settings for whatever is typed", () => {
    expect(guide.needs(requestOf({ kind: "words", utterance: "compare" })).settings).toBe(true);
    expect(guide.needs(requestOf({ kind: "ask", utterance: "what does it cost?" })).settings).toBe(true);
  });
});
