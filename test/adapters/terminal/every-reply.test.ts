import { describe, expect, it } from "vitest";
import { buttonsOf } from "../../../src/adapters/terminal/choices.ts";
import { renderParts } from "../../../src/adapters/terminal/render.ts";
import type { ReplyPart } from "../../../src/core/index.ts";
import { everyReply } from "../../support/every-reply.ts";
import { plainFormat } from "./support.ts";

const messages = everyReply().flatMap(({ name, reply }) =>
  reply.kind === "message" ? [{ name, parts: reply.parts }] : [],
);
const named = (isMeant: (parts: readonly ReplyPart[]) => boolean) =>
  new Set(messages.filter(({ parts }) => isMeant(parts)).map(({ name }) => name.split(/ |-/)[0]));

describe("every reply of the product", () => {
  it("has a tick where a setting is in force or a vote was given, and nowhere else", () => {
    const ticked = named((parts) => renderParts(parts, plainFormat).some(({ text }) => text.endsWith(" ✓")));
    expect(ticked).toEqual(new Set(["settings", "set", "dashboard", "vote", "explain", "not", "unreadable"]));
  });

  it("has letters for what a quiz asks, and numbers elsewhere", () => {
    const lettered = named((parts) => buttonsOf(parts).some(({ key }) => /\D/.test(key)));
    expect(lettered).toEqual(new Set(["quiz"]));
  });

  it("has a key of its own for each button, which stands before it", () => {
    for (const { name, parts } of messages) {
      const buttons = buttonsOf(parts);
      expect(new Set(buttons.map(({ key }) => key)).size, name).toBe(buttons.length);
      const lines = renderParts(parts, plainFormat);
      for (const [at, { key }] of buttons.entries()) {
        const line = lines.find(({ choice }) => choice === at + 1);
        expect(line?.text.trim().split(" ")[0], name).toBe(key);
      }
    }
  });
});
