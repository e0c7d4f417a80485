import { describe, expect, it } from "vitest";
import { renderMessages } from "../../../src/adapters/slack/render.ts";
import { writeMessages } from "../../../src/adapters/slack/write-messages.ts";
import type { MessageReply } from "../../../src/core/index.ts";
import { everyReply } from "../../support/every-reply.ts";
import { ann, catalog, createTestGuide, requestOf } from "../../support/product.ts";

const isMessage = (reply: { kind: string }): reply is MessageReply => reply.kind === "message";

describe("a reply written as JSON", () => {
  it("is what is rendered, for every reply over all content, the first time and the second", () => {
    const replies = everyReply()
      .map(({ reply }) => reply)
      .filter(isMessage);
    const differing = [...replies, ...replies].filter((reply) => {
      const words = catalog.words[reply.locale];
      return JSON.stringify(writeMessages(reply, words)) !== JSON.stringify(renderMessages(reply, words));
    });
    expect(differing.map(({ summary }) => summary)).toEqual([]);
  });

  it("has each person's own tokens in what was written for another", () => {
    const guide = createTestGuide();
    const write = (id: string) => {
      const intent = { kind: "words", utterance: "can one person open one?" } as const;
      const { reply } = guide.handle(requestOf(intent, { user: { ...ann, id } }));
      if (!isMessage(reply)) throw new Error("A form came instead of a message.");
      return { text: writeMessages(reply, catalog.words.en)[0]?.bytes.toString(), reply };
    };
    const [one, other] = [write("slack:T1:U1"), write("slack:T1:U2")];
    expect(other.reply.template).toBe(one.reply.template);
    expect(other.text).not.toBe(one.text);
    expect(JSON.parse(other.text ?? "")).toEqual(renderMessages(other.reply, catalog.words.en)[0]);
  });
});
