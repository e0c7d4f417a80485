import { describe, expect, it } from "vitest";
import { type Place, renderReply } from "../../../src/adapters/discord/render.ts";
import { writeReply } from "../../../src/adapters/discord/write-reply.ts";
import type { Reply } from "../../../src/core/index.ts";
import { everyReply } from "../../support/every-reply.ts";
import { ann, catalog, createTestGuide, requestOf } from "../../support/product.ts";

const places: readonly Place[] = [
  { canReplace: false, isDirect: false },
  { canReplace: true, isDirect: false },
  { canReplace: true, isDirect: true },
];

describe("a reply written as JSON", () => {
  it("is what is rendered, with its files, for every reply in every place, the first time and the second", () => {
    const replies = everyReply().map(({ reply }) => reply);
    const differing = [...replies, ...replies].filter((reply) => {
      const words = catalog.words[reply.locale];
      return places.some(
        (place) =>
          JSON.stringify(writeReply(reply, words, place)) !==
          JSON.stringify(renderReply(reply, words, place)),
      );
    });
    expect(differing.map(({ kind, locale }) => `${kind} in ${locale}`)).toEqual([]);
  });

  it("has each person's own tokens in what was written for another", () => {
    const guide = createTestGuide();
    const ask = (id: string): Reply => {
      const intent = { kind: "words", utterance: "can one person open one?" } as const;
      return guide.handle(requestOf(intent, { user: { ...ann, id } })).reply;
    };
    const [one, other] = [ask("discord:1"), ask("discord:2")];
    if (one.kind === "form" || other.kind === "form") throw new Error("A form came instead of a message.");
    expect(other.template).toBe(one.template);
    const [place] = places as [Place];
    const write = (reply: Reply): unknown =>
      JSON.parse(JSON.stringify(writeReply(reply, catalog.words.en, place)));
    expect(write(one)).not.toEqual(write(other));
    expect(write(other)).toEqual(renderReply(other, catalog.words.en, place));
  });
});
