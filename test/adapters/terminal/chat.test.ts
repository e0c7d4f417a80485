import { describe, expect, it } from "vitest";
import type { TerminalOptions } from "../../../src/adapters/terminal/arguments.ts";
import { play } from "./scripted.ts";
import { keys, type Person, sitDown } from "./support.ts";

const chat: TerminalOptions = { kind: "chat", lines: "words" };
const { up, down, enter, ctrlC, ctrlD } = keys;

async function playing(options: TerminalOptions = chat, environment = {}): Promise<Person> {
  const person = await sitDown(options, { respond: play, environment: { NO_COLOR: "1", ...environment } });
  await person.type("", /> |Pick/);
  return person;
}

describe("a chat", () => {
  it("opens with a welcome and a prompt, in the language of the system", async () => {
    const { session } = await playing();
    expect(session.printed()).toMatch(/^Ask about WeChat accounts.*> /s);
    const chinese = await playing(chat, { LANG: "zh_CN.UTF-8" });
    expect(chinese.session.printed()).toContain("可以直接问");
  });

  it("answers what is typed, and tells once how to press a button", async () => {
    const { type } = await playing();
    expect(await type(`who?${enter}`, "Arrow keys")).toContain("said: who?");
    expect(await type(`how?${enter}`, /2 {2}Quiz.*> /s)).not.toContain("Arrow keys");
  });

  it("presses a button by its number", async () => {
    const { type } = await playing();
    await type(`hello${enter}`, "Quiz");
    expect(await type(`2${enter}`, "Question 1?")).toContain("[#----] 1 of 5");
  });

  it("plays a whole quiz with the arrow keys", async () => {
    const { type } = await playing();
    await type(`quiz${enter}`, "Question 1?");
    for (const at of [1, 2, 3, 4, 5]) {
      await type(down, "A");
      await type(down, "B");
      await type(enter, "Right.");
      await type(down, "1");
      await type(enter, at < 5 ? `Question ${at + 1}?` : "You scored 5 of 5.");
    }
  });

  it("highlights the chosen button where it stands, and takes the old highlight away", async () => {
    const { type } = await playing();
    await type(`hello${enter}`, /Quiz.*> /s);
    const first = await type(down, "\u001b8");
    // The hint and two empty lines stand between the second button and the prompt.
    expect(first).toContain("\u001b7\u001b[5A\r\u001b[2K> 1  Form\u001b8");
    const second = await type(down, /> 2 {2}Quiz/);
    expect(second).toContain("\u001b7\u001b[5A\r\u001b[2K  1  Form\u001b8");
    expect(second).toContain("\u001b7\u001b[4A\r\u001b[2K> 2  Quiz\u001b8");
  });

  it("goes round at both ends", async () => {
    const { type } = await playing();
    await type(`quiz${enter}`, "> ");
    await type(up, "> C");
    await type(down, "> A\u001b8");
  });

  it("replaces a key from the arrow keys by what is typed", async () => {
    const { type } = await playing();
    await type(`quiz${enter}`, "> ");
    await type(down, "> A\u001b8");
    expect(await type(`who?${enter}`, "said:")).toContain("said: who?");
  });

  it("leaves typed text alone when an arrow key is pressed", async () => {
    const { type } = await playing();
    await type(`quiz${enter}`, "> ");
    expect(await type(`who${down}?${enter}`, "said:")).toContain("said: who?");
  });

  it("asks again for an empty line", async () => {
    const { type, session } = await playing();
    await type(enter, "> ");
    await type(enter, "> ");
    expect(session.requests).toEqual([]);
  });

  it("answers every line of a pasted text in turn", async () => {
    const { type, session } = await playing();
    await type(`one${enter}two${enter}three${enter}`, "said: three");
    expect(session.printed().match(/said: \w+/g)).toEqual(["said: one", "said: two", "said: three"]);
  });

  it("fills in a form, its choices by arrow keys as well", async () => {
    const { type } = await playing();
    await type(`hello${enter}`, "Quiz");
    await type(`1${enter}`, "What was wrong?");
    await type(down, "> 1  It is wrong");
    await type(enter, "Anything to add?");
    await type(`so so${enter}`, 'sent: {"reason":"wrong","comment":"so so"}');
  });

  it("tells of letters where they are what one types", async () => {
    const { type } = await playing();
    expect(await type(`quiz${enter}`, "Arrow keys")).toContain("a letter, or a question");
  });

  it("repeats a reply in short above the prompt when its beginning has left the window", async () => {
    const person = await sitDown(chat, { respond: play, environment: { NO_COLOR: "1" }, rows: 16 });
    await person.type("", "> ");
    expect(await person.type(`long:20${enter}`, /lines.*> /s)).toMatch(
      /Quiz\n.*\n\n↑ It has 20 lines\.\n\n/s,
    );
    expect(await person.type(`long:2${enter}`, /Quiz.*> /s)).not.toContain("↑");
  });

  it("writes no colour with NO_COLOR and some without", async () => {
    const plain = await playing();
    expect(await plain.type(`hello${enter}`, /Quiz.*> /s)).not.toMatch(/\p{Cc}\[\d+m/u);
    const coloured = await playing(chat, { NO_COLOR: "" });
    expect(await coloured.type(`hello${enter}`, /Quiz.*> /s)).toContain("\u001b[36m  1  \u001b[39m");
  });
});

describe("leaving a chat", () => {
  it.each([
    ["Ctrl-C", ctrlC],
    ["Ctrl-D", ctrlD],
    ["Ctrl-C in the middle of a line", `half a li${ctrlC}`],
  ])("with %s says goodbye and gives the terminal back", async (_, typed) => {
    const { session, type } = await playing();
    await type(typed, "Goodbye.");
    await session.adapter.ended;
    expect(session.printed()).toMatch(/\nGoodbye\.\n$/);
    expect(session.io.input.listenerCount("keypress")).toBe(0);
    expect(session.io.input.isPaused()).toBe(true);
  });

  it("from outside gives the terminal back as well", async () => {
    const { session } = await playing();
    await session.stop();
    expect(session.io.input.isPaused()).toBe(true);
  });
});

describe("a finder or quiz from the command line", () => {
  const quiz: TerminalOptions = { kind: "once", utterance: "quiz", as: "words" };

  it("goes on until it is done, then Enter alone leaves", async () => {
    const { type, session } = await playing(quiz);
    expect(session.printed()).not.toContain("Ask about");
    for (const at of [1, 2, 3, 4, 5]) {
      await type(`b${enter}`, "Right.");
      await type(enter, "> ");
      await type(`1${enter}`, at < 5 ? `Question ${at + 1}?` : "You scored 5 of 5.");
    }
    expect(session.printed()).toContain("Enter alone leaves");
    await type(enter, "Goodbye.");
    await session.adapter.ended;
  });

  it("still has its buttons when it is done", async () => {
    const { type } = await playing({ kind: "once", utterance: "quiz:5:0", as: "words" });
    await type(`b${enter}`, "Right.");
    await type(`1${enter}`, "Enter alone leaves");
    await type(`1${enter}`, "Question 1?");
  });

  it("is the only thing that goes on: an answer ends", async () => {
    const { session } = await sitDown({ kind: "once", utterance: "hello", as: "words" }, { respond: play });
    await session.adapter.ended;
    expect(session.printed()).toContain("said: hello");
  });
});
