import { PassThrough, Readable, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import type { TerminalOptions } from "../../../src/adapters/terminal/arguments.ts";
import { play } from "./scripted.ts";
import { message, paragraph, run, start } from "./support.ts";

const chat: TerminalOptions = { kind: "chat", lines: "words" };
const pipe = (...lines: string[]) => ({
  input: Readable.from([lines.map((line) => `${line}\n`).join("")]),
  respond: play,
});

describe("input from a pipe", () => {
  it("is answered line by line, without a prompt or a welcome", async () => {
    const input = Readable.from(["who?\nhow?"]);
    expect(await run(chat, { input })).toBe("words: who?\n\nwords: how?\n");
  });

  it("gets the start page for an empty line, as the command without words does", async () => {
    const input = Readable.from(["\n"]);
    expect(await run(chat, { input })).toBe("words: \n");
  });

  it("ends without a word when there is none", async () => {
    expect(await run(chat, { input: Readable.from([]) })).toBe("");
  });

  it("plays a whole quiz, by numbers and by letters", async () => {
    const text = await run(chat, pipe("quiz", "2", "1", "1", "1", "b", "1", "C", "1", "２", "1"));
    expect(text.match(/Question \d\?/g)).toEqual([1, 2, 3, 4, 5].map((at) => `Question ${at}?`));
    expect(text.match(/Right\.|Wrong/g)).toEqual(["Right.", "Wrong", "Right.", "Wrong", "Right."]);
    expect(text).toMatch(/You scored 3 of 5\.\n\nPick\n {2}1 {2}Again\n {2}2 {2}Share\n$/);
  });

  it("plays a whole finder", async () => {
    const text = await run(chat, pipe("find", "1", "3", "2"));
    expect(text.match(/Your \w+\?/g)).toEqual(["Your owner?", "Your objective?", "Your rhythm?"]);
    expect(text).toContain("You need: owner first, objective not sure, rhythm second.");
  });

  it("is told of a number without a button, and the buttons stay", async () => {
    const text = await run(chat, pipe("quiz", "9", "2"));
    expect(text).toContain("There is no button 9 here");
    expect(text).toContain("Right.");
  });

  it("presses a button by its label as well", async () => {
    expect(await run(chat, pipe("hello", "FORM"))).toContain("What went wrong?");
  });

  it("takes a word of the command for that, not for a label", async () => {
    const { adapter, requests } = await start(chat, pipe("hello", "quiz"));
    await adapter.ended;
    expect(requests.at(-1)?.intent).toEqual({ kind: "words", utterance: "quiz" });
  });

  it("presses the answer that is a number, by the number and by its letter", async () => {
    const answers = ["5", "D", "as many"].map((line) => run(chat, pipe("amounts", line)));
    expect(await Promise.all(answers)).toEqual([
      expect.stringContaining("said: press 5"),
      expect.stringContaining("said: press 1"),
      expect.stringContaining("said: press As many as you like"),
    ]);
    expect(await run(chat, pipe("amounts", "4"))).toContain("no button 4 here: they go from A to D.");
  });

  it("is a question in any case after ask, and no number presses a button", async () => {
    const { adapter, printed, requests } = await start({ kind: "chat", lines: "ask" }, pipe("quiz", "2"));
    await adapter.ended;
    expect(requests.map((request) => request.intent)).toEqual([
      { kind: "ask", utterance: "quiz" },
      { kind: "ask", utterance: "2" },
    ]);
    expect(printed()).not.toContain("  1  ");
  });

  it("says who asks, that an answer may be whole, and the locale when one was set", async () => {
    const { adapter, requests } = await start({ ...chat, locale: "zh-CN" }, pipe("a"));
    await adapter.ended;
    expect(requests).toEqual([
      {
        intent: { kind: "words", utterance: "a" },
        user: { id: "terminal", name: "you", isOperator: true, isAdmin: false },
        extent: "whole",
        surface: "direct",
        platformLocale: "zh-CN",
      },
    ]);
  });
});

describe("a question in the middle of a quiz", () => {
  it("is answered, with a way back to the quiz among its buttons", async () => {
    const text = await run(chat, pipe("quiz", "B", "1", "who may register?", "3", "A"));
    expect(text).toMatch(
      /said: who may register\?\n\nPick\n {2}1 {2}Form\n {2}2 {2}Quiz\n\n {2}3 {2}Back to: 2 of 5\n/,
    );
    expect(text.match(/Question 2\?/g)).toHaveLength(2);
    expect(text).toContain("Wrong, it is B.");
  });

  it("keeps the way back through all that follows it", async () => {
    const text = await run(chat, pipe("quiz", "answer", "2", "what else?", "back to: 1 of 5"));
    expect(text.match(/Question 1\?/g)).toHaveLength(2);
  });

  it("has the quiz ask again when it was not understood, with the same buttons", async () => {
    const text = await run(chat, pipe("quiz", "gibberish", "B"));
    expect(text).toContain("I do not know that one.\n\n[#----] 1 of 5\n\nQuestion 1?");
    expect(text).not.toContain("Topics");
    expect(text).toContain("Right.");
  });

  it("finds no way back to a quiz that is over", async () => {
    expect(await run(chat, pipe("quiz:5:0", "B", "1", "who may register?"))).not.toContain("Back to");
  });
});

describe("a vote", () => {
  it("gets thanks, not the whole answer again, and its buttons stay", async () => {
    const text = await run(chat, pipe("answer", "2", "1"));
    expect(text.split("\n\n").slice(3, 5)).toEqual(["Thank you.", "[#----] 1 of 5"]);
  });

  it("shows the answer when it is not the one above", async () => {
    expect(await run(chat, pipe("vote"))).toContain("A long answer.");
  });
});

describe("a form in a pipe", () => {
  it.each<[string, readonly string[], string]>([
    [
      "asks its fields one after another and sends them",
      ["2", "so so"],
      'sent: {"reason":"unclear","comment":"so so"}',
    ],
    ["skips a field for an empty line", ["", "so so"], 'sent: {"comment":"so so"}'],
    ["asks again for a number that is none", ["7", "no", "1", ""], 'sent: {"reason":"wrong"}'],
    ["is not sent when every field is skipped", ["", ""], "Nothing was sent."],
    ["is left with 0", ["1", "0"], "Nothing was sent."],
    [
      "says when a text is too long and asks again",
      ["", "x".repeat(21), "short"],
      'sent: {"comment":"short"}',
    ],
    ["is sent as far as it is filled in when the input ends", ["1"], 'sent: {"reason":"wrong"}'],
  ])("%s", async (_, lines, result) => {
    const text = await run(chat, pipe("hello", "1", ...lines));
    expect(text).toContain("What went wrong?");
    expect(text.trimEnd().split("\n\n").at(-1)).toContain(result);
  });

  it("counts a text that is too long", async () => {
    expect(await run(chat, pipe("hello", "1", "1", "x".repeat(21)))).toContain(
      "That is 21 characters; 20 fit.",
    );
  });

  it("leaves the buttons of the last reply as they were", async () => {
    expect(await run(chat, pipe("hello", "1", "0", "2"))).toContain("Question 1?");
  });
});

describe("a reader that is slow or goes away", () => {
  const endless = () =>
    Readable.from(
      (function* () {
        for (let at = 1; ; at++) yield `${at} lines\n`;
      })(),
    );

  it("is waited for: nothing piles up", async () => {
    const output = new Writable({ highWaterMark: 1, write() {} });
    const { requests, stop } = await start(chat, { input: endless(), output });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(requests.length).toBe(1);
    output.destroy();
    await stop();
  });

  it("ends the terminal quietly when it goes, as head does", async () => {
    let left = 3;
    const gone = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
    const output = new Writable({ write: (_, __, done) => done(--left < 0 ? gone : null) });
    const input = endless();
    const { adapter } = await start(chat, { input, output });
    await expect(adapter.ended).resolves.toBeUndefined();
    expect(input.destroyed).toBe(true);
  });

  it("is an error when it fails for another reason", async () => {
    const full = Object.assign(new Error("no space left"), { code: "ENOSPC" });
    const output = new Writable({ write: (_, __, done) => done(full) });
    const { adapter } = await start(chat, { input: endless(), output });
    await expect(adapter.ended).rejects.toThrow("no space left");
  });
});

describe("stopping", () => {
  it("ends a terminal that waits for input", async () => {
    const { adapter, stop } = await start(chat, { input: new PassThrough() });
    await stop();
    await expect(adapter.ended).resolves.toBeUndefined();
  });

  it("lets the request under way finish", async () => {
    const input = new PassThrough();
    const respond = () =>
      new Promise<ReturnType<typeof message>>((resolve) => {
        setTimeout(() => resolve(message([paragraph("late")])), 30);
      });
    const { stop, printed } = await start(chat, { input, respond });
    input.write("a\n");
    await new Promise((resolve) => setTimeout(resolve, 10));
    await stop();
    expect(printed()).toBe("late\n");
  });
});
