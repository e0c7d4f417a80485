import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { createPaint } from "../../../src/adapters/terminal/colour.ts";
import { type Format, renderParts, renderReply } from "../../../src/adapters/terminal/render.ts";
import { widthOf } from "../../../src/adapters/terminal/wrap.ts";
import type { ReplyPart } from "../../../src/core/index.ts";
import { choice, choices, form, message, paragraph, plainFormat } from "./support.ts";

const show = (part: ReplyPart, format: Partial<Format> = {}) =>
  renderReply(message([part]), { ...plainFormat, ...format });

const source = {
  title: "Rules",
  publisher: "Tencent",
  url: "https://example.org/a",
  note: "Tencent, read 2026-11-22",
};
const feedback: ReplyPart = {
  kind: "feedback",
  prompt: "Did this help?",
  helpful: choice("Yes"),
  unhelpful: choice("No"),
};

describe("a rendered part", () => {
  it.each<[string, ReplyPart, string]>([
    ["a heading is a line", { kind: "heading", text: "Title" }, "Title"],
    ["a paragraph is its text", paragraph("Text."), "Text."],
    ["a note is its text", { kind: "note", text: "Note." }, "Note."],
    [
      "a list has bullets",
      { kind: "list", title: "Details", items: ["one", "two"] },
      "Details\n• one\n• two",
    ],
    [
      "an item's further lines are indented",
      { kind: "list", items: ["one\nmore", "two"] },
      "• one\n  more\n• two",
    ],
    [
      "sources are numbered, the link on its own line",
      { kind: "sources", title: "Sources", sources: [source, source] },
      "Sources\n[1] Rules – Tencent, Tencent, read 2026-11-22\n    https://example.org/a\n" +
        "[2] Rules – Tencent, Tencent, read 2026-11-22\n    https://example.org/a",
    ],
    [
      "progress has a bar and its words",
      { kind: "progress", position: 2, total: 5, text: "2 of 5" },
      "[##---] 2 of 5",
    ],
    ["a long way has words alone", { kind: "progress", position: 2, total: 99, text: "2 of 99" }, "2 of 99"],
    ["choices are numbered lines", choices("Red", "Blue"), "Pick one\n  1  Red\n  2  Blue"],
    ["feedback is two numbered choices", feedback, "Did this help?\n  1  Yes\n  2  No"],
    ["a given vote is marked", { ...feedback, given: "unhelpful" }, "Did this help?\n  1  Yes\n  2  No ✓"],
    ["choices without any are nothing", { kind: "choices", prompt: "Pick one", choices: [] }, ""],
  ])("%s", (_, part, text) => {
    expect(show(part)).toBe(text);
  });

  it("names a choice's description, and marks none that is merely suggested", () => {
    const described = { label: "Red", action: "r", description: "like a rose", emphasis: "primary" } as const;
    expect(show({ kind: "choices", prompt: "Pick", choices: [described] })).toBe(
      "Pick\n  1  Red\n     like a rose",
    );
  });

  it.each(["numbered", "named"] as const)("marks the choice in force below a setting, %s", (buttons) => {
    const inForce = { label: "Red", action: "r", emphasis: "primary" } as const;
    const setting = message([
      paragraph("Colour"),
      { kind: "choices", prompt: "Colour", choices: [choice("Blue"), inForce] },
    ]);
    for (const paint of [plainFormat.paint, createPaint(true)]) {
      const text = stripVTControlCharacters(renderReply(setting, { ...plainFormat, paint, buttons }));
      expect(text).toContain(buttons === "numbered" ? "  1  Blue\n  2  Red ✓" : "Blue · Red ✓");
    }
  });

  it("has letters where labels are numbers, and calls what is a letter once", () => {
    expect(show(choices("5", "20"))).toBe("Pick one\n  A  5\n  B  20");
    expect(show(choices("A", "B"))).toBe("Pick one\n  A\n  B");
  });

  it("shows buttons by name alone where none can be pressed", () => {
    expect(show(choices("Red", "Blue"), { buttons: "named" })).toBe("Pick one: Red · Blue");
    expect(show(feedback, { buttons: "named" })).toBe("Did this help? Yes · No");
  });

  it("keeps a link in one piece", () => {
    const url = `https://example.org/${"a".repeat(200)}`;
    expect(
      show({ kind: "sources", title: "Sources", sources: [{ ...source, url }] }, { width: 40 }),
    ).toContain(url);
  });
});

describe("a rendered reply", () => {
  it("numbers its buttons through all parts and parts them by empty lines", () => {
    const reply = message([paragraph("Text."), choices("Red"), { ...feedback, prompt: "Good?" }]);
    expect(renderReply(reply, plainFormat)).toBe("Text.\n\nPick one\n  1  Red\n\nGood?\n  2  Yes\n  3  No");
  });

  it("aligns numbers of one and two digits", () => {
    const lines = show(choices(..."abcdefghij")).split("\n");
    expect([lines[1], lines[10]]).toEqual(["   1  a", "  10  j"]);
  });

  it("does not repeat a prompt that was just said", () => {
    const reply = message([paragraph("Pick one"), choices("Red")]);
    expect(renderReply(reply, plainFormat)).toBe("Pick one\n\n  1  Red");
  });

  it("tells which line belongs to which button", () => {
    const lines = renderParts([paragraph("Text."), choices("Red", "Blue")], plainFormat);
    expect(lines.map((line) => line.choice)).toEqual([undefined, undefined, undefined, 1, 2]);
  });

  it("shows a form with all that it asks, sends and cancels", () => {
    const text = renderReply(form, plainFormat);
    for (const said of [
      "What went wrong?",
      "It helps",
      "It is unclear",
      "For example this",
      "1  Send",
      "Cancel",
    ]) {
      expect(text).toContain(said);
    }
  });

  it.each([10, 30, 60, 80, 200])(
    "keeps to %i columns, and to 100 where text would be too wide to read",
    (width) => {
      const text = "公众号与服务号 are two kinds of WeChat accounts, 一年一度 the difference counts. ".repeat(
        5,
      );
      const parts: ReplyPart[] = [
        { kind: "heading", text },
        paragraph(text),
        { kind: "note", text },
        { kind: "list", title: text, items: [text, text] },
        { kind: "choices", prompt: text, choices: [choice(text)] },
        { kind: "sources", title: "Sources", sources: [{ ...source, title: text, url: "" }] },
      ];
      for (const { text: line } of renderParts(parts, { ...plainFormat, width })) {
        expect(widthOf(line)).toBeLessThanOrEqual(Math.min(width, 100));
      }
    },
  );
});

describe("colour", () => {
  const paint = createPaint(true);

  it("makes headings bold, notes and sources faint, numbers cyan", () => {
    expect(show({ kind: "heading", text: "A" }, { paint })).toBe("\u001b[1mA\u001b[22m");
    expect(show({ kind: "note", text: "A" }, { paint })).toBe("\u001b[2mA\u001b[22m");
    expect(show(choices("Red"), { paint })).toContain("\u001b[36m  1  \u001b[39mRed");
  });

  it("begins and ends on the same line, so that a cut output cannot bleed", () => {
    const lines =
      show(paragraph("x"), { paint }) + show({ kind: "note", text: "word ".repeat(60) }, { paint });
    for (const line of lines.split("\n").slice(1)) expect(line).toMatch(/^\p{Cc}\[2m.*\p{Cc}\[22m$/u);
  });
});

describe("hostile text", () => {
  const hostile = "a\u001b[2Jb\u009b31mc\u0007d\u0000e\u007ff\u202eg\rh\ti\u001b]0;title\u0007";
  const every: ReplyPart[] = [
    { kind: "heading", text: hostile },
    paragraph(hostile),
    { kind: "note", text: hostile },
    { kind: "list", title: hostile, items: [hostile] },
    { kind: "table", caption: hostile, columns: [hostile, hostile], rows: [[hostile, hostile]] },
    {
      kind: "sources",
      title: hostile,
      sources: [{ title: hostile, publisher: hostile, url: hostile, note: hostile }],
    },
    { kind: "progress", position: 1, total: 2, text: hostile },
    { kind: "choices", prompt: hostile, choices: [{ ...choice(hostile), description: hostile }] },
    { kind: "feedback", prompt: `${hostile}!`, helpful: choice(hostile), unhelpful: choice(hostile) },
  ];

  it.each(every.map((part) => [part.kind, part] as const))("in a %s commands no terminal", (_, part) => {
    for (const format of [plainFormat, { ...plainFormat, width: Infinity }, { ...plainFormat, width: 30 }]) {
      const text = renderReply(message([part]), format);
      expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}|\u202e/u);
      expect(text.replace(/\s+/g, "")).toContain("a[2Jb31mcdefg");
    }
  });

  it("in a form commands no terminal", () => {
    expect(renderReply({ ...form, title: hostile, cancelLabel: hostile }, plainFormat)).not.toMatch(
      /(?!\n)\p{Cc}/u,
    );
  });
});
