import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import type { TerminalOptions } from "../../../src/adapters/terminal/arguments.ts";
import { play } from "./scripted.ts";
import { form, message, paragraph, run, start } from "./support.ts";

const once = (utterance: string, as: "words" | "ask" = "words"): TerminalOptions => ({
  kind: "once",
  utterance,
  as,
});

describe("words on the command line", () => {
  it("are answered once, and the input is left alone", async () => {
    const input = Readable.from(["other\n"]);
    expect(await run(once("who?"), { input })).toBe("words: who?\n");
    expect(input.readableDidRead).toBe(false);
  });

  it("are a question in any case after ask", async () => {
    expect(await run(once("quiz", "ask"))).toBe("ask: quiz\n");
  });

  it("show nothing that only a press could do, such as a vote", async () => {
    expect(await run(once("answer"), { respond: play })).toBe("A long answer.\n\nPick: Quiz\n");
  });

  it("show buttons by name, since none can be pressed any more", async () => {
    expect(await run(once("hello"), { respond: play })).toBe("said: hello\n\nPick: Form · Quiz\n");
  });

  it("show a quiz's first question and end where nobody can answer", async () => {
    expect(await run(once("quiz"), { respond: play })).toContain("Question 1?\n\nPick: A · B · C\n");
  });

  it("may also get a form", async () => {
    expect(await run(once("form"), { respond: () => form })).toContain("What went wrong?");
  });
});

describe("--help and --version", () => {
  it("tell how to use it, in the language asked for or set", async () => {
    expect(await run({ kind: "help" })).toMatch(/^Answers questions.*ask --json.*--locale.*\n$/s);
    expect(await run({ kind: "help", locale: "zh-CN" })).toContain("解答");
    expect(await run({ kind: "help" }, { environment: { LANG: "zh_CN.UTF-8" } })).toContain("解答");
    expect(await run({ kind: "help" }, { environment: { LC_ALL: "C", LANG: "zh_CN.UTF-8" } })).toContain(
      "Answers",
    );
  });

  it("tell the version", async () => {
    expect(await run({ kind: "version" })).toBe("1.2.3\n");
  });
});

describe("the adapter", () => {
  it("parses a line into words of the one user, and renders a reply for the window", async () => {
    const { adapter } = await start({ kind: "version" }, { columns: 20, environment: { FORCE_COLOR: "1" } });
    expect(adapter.parse("quiz")?.intent).toEqual({ kind: "words", utterance: "quiz" });
    expect(adapter.render(message([paragraph("a text of five words")]))).toBe("a text of five words");
    expect(adapter.render(message([{ kind: "heading", text: "a text of many more words" }]))).toBe(
      "\u001b[1ma text of many more\u001b[22m\n\u001b[1mwords\u001b[22m",
    );
  });

  it("takes a window of unknown or no width for one of 80 columns", async () => {
    const { adapter } = await start({ kind: "version" }, { columns: 0 });
    expect(adapter.render(message([paragraph("word ".repeat(20).trim())])).split("\n")[0]?.length).toBe(79);
  });
});
