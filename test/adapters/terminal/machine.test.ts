import { Readable, Writable } from "node:stream";
import { describe, expect, it, vi } from "vitest";
import type { TerminalOptions } from "../../../src/adapters/terminal/arguments.ts";
import type { MachineAnswer } from "../../../src/adapters/terminal/machine.ts";
import type { Guide, ReplyPart } from "../../../src/core/index.ts";
import { choice, echoGuide, message, paragraph, run, start } from "./support.ts";

type Understanding = ReturnType<Guide["understand"]>;

const machine: TerminalOptions = { kind: "machine" };

async function answers(input: string | Readable, given: Parameters<typeof run>[1] = {}, options = machine) {
  const text = await run(options, {
    input: typeof input === "string" ? Readable.from([input]) : input,
    ...given,
  });
  expect(text === "" || text.endsWith("\n")).toBe(true);
  return text
    .split("\n")
    .slice(0, -1)
    .map((line): MachineAnswer => JSON.parse(line));
}

/** Understands everything in this way, and replies with these parts. */
function guideOf(understanding: Partial<Understanding>, parts: readonly ReplyPart[]): typeof echoGuide {
  return {
    ...echoGuide,
    understand: (utterance) => ({ ...echoGuide.understand(utterance), ...understanding }),
    handle: () => ({ reply: message(parts), records: [] }),
  };
}

describe("answers for machines", () => {
  it("have these fields in this order, one object per line", async () => {
    const text = await run(machine, { input: Readable.from(["who?\n"]) });
    expect(text).toBe(
      '{"question":"who?","locale":"en","outcome":"answer","topic":"letters","also":[],"confidence":0.9123,' +
        '"facets":{},"text":"ask: who?"}\n',
    );
  });

  it.each<[string, string, readonly string[]]>([
    ["come in the order of the questions", "a\nb\nc\n", ["a", "b", "c"]],
    ["come for a last line without a line break", "a\nb", ["a", "b"]],
    ["come for empty lines too", "\na\n\n", ["", "a", ""]],
    ["are none for no question", "", []],
    [
      "keep spaces, letters of any script, and command words",
      " a \n公众号\nquiz\n",
      [" a ", "公众号", "quiz"],
    ],
  ])("%s", async (_, input, questions) => {
    expect((await answers(input)).map((each) => each.question)).toEqual(questions);
  });

  it("say that an empty line is not understood", async () => {
    const [empty] = await answers("\n");
    expect(empty).toMatchObject({ question: "", outcome: "unknown", topic: null, also: [] });
  });

  it("are for the question in the arguments alone, when there is one", async () => {
    const input = Readable.from(["other\n"]);
    const given = await answers(input, {}, { kind: "machine", question: "who?" });
    expect(given.map((each) => each.question)).toEqual(["who?"]);
    expect(input.readableDidRead).toBe(false);
  });

  it("take the locale that was asked for, for understanding as well", async () => {
    const understand = vi.fn(echoGuide.understand);
    const guide = { ...echoGuide, understand };
    const [answer] = await answers("who?\n", { guide }, { kind: "machine", locale: "zh-CN" });
    expect(answer?.locale).toBe("zh-CN");
    expect(understand).toHaveBeenCalledWith("who?", { locale: "zh-CN" });
  });

  it("remember nothing: every question is asked of an empty memory, whole, on the day", async () => {
    const handle = vi.fn(echoGuide.handle);
    await answers("who?\n", { guide: { ...echoGuide, handle } });
    expect(handle).toHaveBeenCalledWith({
      intent: { kind: "ask", utterance: "who?" },
      user: { id: "terminal", name: "you", isOperator: true, isAdmin: false },
      extent: "whole",
      surface: "direct",
      today: "2026-11-22",
      seed: 0,
      memory: { recentTopics: [] },
    });
  });
});

describe("the text for machines", () => {
  const buttons: ReplyPart = {
    kind: "choices",
    prompt: "Next",
    choices: [choice("One"), choice("Two"), choice("None")],
  };
  const feedback: ReplyPart = {
    kind: "feedback",
    prompt: "Good?",
    helpful: choice("Yes"),
    unhelpful: choice("No"),
  };

  it("is the whole reply in long lines, without buttons", async () => {
    const long = "word ".repeat(60).trim();
    const table: ReplyPart = {
      kind: "table",
      caption: "Both",
      columns: ["What", "A"],
      rows: [["Menu", long]],
    };
    const [answer] = await answers("a\n", {
      guide: guideOf({}, [paragraph(long), table, buttons, feedback]),
    });
    expect(answer?.text).toBe(`${long}\n\nBoth\nWhat: Menu\n  A: ${long}`);
  });

  it("names the topics that are offered, and only those", async () => {
    const guide = guideOf({ outcome: "choose", topics: ["one", "two"] }, [
      paragraph("Did you mean"),
      buttons,
      buttons,
    ]);
    expect(await answers("a\n", { guide })).toMatchObject([
      { outcome: "choose", topic: "one", also: ["two"], text: "Did you mean\n\n• One\n• Two" },
    ]);
  });

  it("names the topics that are offered for a question nearly known, none of them the topic", async () => {
    const guide = guideOf({ outcome: "unknown", topics: [], nearest: ["one", "two"] }, [
      paragraph("I am not sure"),
      buttons,
    ]);
    expect(await answers("a\n", { guide })).toMatchObject([
      { outcome: "unknown", topic: null, also: ["one", "two"], text: "I am not sure\n\n• One\n• Two" },
    ]);
  });

  it("has both topics of two joined questions", async () => {
    const guide = guideOf({ topics: ["one", "two"] }, [paragraph("Both.")]);
    expect(await answers("a\n", { guide })).toMatchObject([
      { outcome: "answer", topic: "one", also: ["two"] },
    ]);
  });

  it("has no colour, even when colour is forced", async () => {
    const guide = guideOf({}, [{ kind: "heading", text: "Title" }]);
    expect(await answers("a\n", { guide, environment: { FORCE_COLOR: "1" } })).toMatchObject([
      { text: "Title" },
    ]);
  });
});

describe("hostile questions from machines", () => {
  it("come back as they were, and no byte of them can command a terminal or end a line", async () => {
    const question = 'a\u001b[2J\u009b31m\u0000\u0085\u2028\u007f"\\ \ud83d\ude00';
    const text = await run(machine, { input: Readable.from([`${question}\n`]) });
    expect(text.trimEnd()).not.toMatch(/\p{Cc}|[\u2028\u2029]/u);
    expect(JSON.parse(text)).toMatchObject({ question, text: expect.not.stringMatching(/(?!\n)\p{Cc}/u) });
  });

  it("may be a million characters long", async () => {
    const question = "公".repeat(1_000_000);
    const [answer] = await answers(`${question}\n`);
    expect(answer?.question === question).toBe(true);
  });

  it("that we fail at are apologised for, logged, and cost no other its answer", async () => {
    const error = vi.fn();
    const handle: Guide["handle"] = (request) => {
      if (request.intent.kind === "ask" && request.intent.utterance === "b")
        throw new Error("a mistake of ours");
      return echoGuide.handle(request);
    };
    const given = await answers("a\nb\nc\n", { guide: { ...echoGuide, handle }, log: { error } });
    expect(given.map((each) => each.text)).toEqual(["ask: a", "Sorry.", "ask: c"]);
    expect(given[1]).toMatchObject({
      question: "b",
      outcome: "unknown",
      topic: null,
      also: [],
      confidence: 0,
    });
    expect(error).toHaveBeenCalledOnce();
  });
});

describe("many questions", () => {
  function* questions(count: number, taken: { count: number }) {
    for (; taken.count < count; taken.count++) yield `question ${taken.count}\n`;
  }

  it("are read no faster than their answers are", async () => {
    const taken = { count: 0 };
    const waiting: (() => void)[] = [];
    let lines = 0;
    const output = new Writable({
      highWaterMark: 1_000,
      write: (_, __, done) => {
        lines++;
        waiting.push(done);
      },
    });
    const { adapter, stop } = await start(machine, { input: Readable.from(questions(5_000, taken)), output });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(taken.count).toBeLessThan(100);

    let isDone = false;
    adapter.ended.then(() => {
      isDone = true;
    });
    while (!isDone || waiting.length > 0) {
      waiting.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(lines).toBe(5_000);
    await stop();
  });

  it("leave room for everything else in the process", async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const understand: Guide["understand"] = (utterance) => {
      busy(0.2);
      return echoGuide.understand(utterance);
    };
    await answers(Readable.from([Array.from({ length: 1_000 }, () => "q\n").join("")]), {
      guide: { ...echoGuide, understand },
    });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });
});

function busy(milliseconds: number): void {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
}
