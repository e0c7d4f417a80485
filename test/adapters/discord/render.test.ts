import { describe, expect, it } from "vitest";
import { type Place, renderReply } from "../../../src/adapters/discord/render.ts";
import type { MessageReply, Reply, ReplyPart } from "../../../src/core/index.ts";
import { breachesOfCallback } from "../../support/discord/validate.ts";
import {
  choice,
  choices,
  feedback,
  form,
  message,
  paragraph,
  source,
  table,
  words,
} from "./sample-replies.ts";

/** What stands in the container of a reply's message. */
function shown(reply: Reply, place?: Place) {
  const { response, files } = renderReply(reply, words, place);
  expect(
    breachesOfCallback(JSON.parse(JSON.stringify(response)), { files: files.map(({ name }) => name) }),
  ).toEqual([]);
  if (response.type !== 4 && response.type !== 7) throw new Error("not a message");
  return response.data.components[0].components;
}

const shownParts = (...parts: readonly ReplyPart[]) => shown(message(...parts));
const text = (content: string) => ({ type: 10, content });
const button = (label: string, style = 2) => ({ type: 2, style, label, custom_id: `token of ${label}` });
const row = (...components: readonly object[]) => ({ type: 1, components });
const rule = { type: 14, divider: true, spacing: 1 };
const space = { ...rule, divider: false };

describe("a part of a reply", () => {
  it.each<[string, readonly ReplyPart[], readonly object[]]>([
    [
      "headings: the first is the title",
      [
        { kind: "heading", text: "What *it* costs" },
        { kind: "heading", text: "More" },
      ],
      [text(String.raw`## What \*it\* costs`), text("### More")],
    ],
    ["a paragraph, with its lines", [paragraph("One.\n# Two.")], [text(`One.\n${String.raw`\# Two.`}`)]],
    ["a note, in small print", [{ kind: "note", text: "Not\nsure." }], [text("-# Not\n-# sure.")]],
    [
      "a list, each point's further lines under its first",
      [{ kind: "list", title: "In detail", items: ["One. [1]\nBut note: two.", "- Three"] }],
      [text(`**In detail**\n- One. ${String.raw`\[1]`}\n  But note: two.\n- ${String.raw`\- Three`}`)],
    ],
    ["a list without a title", [{ kind: "list", items: ["One", "Two"] }], [text("- One\n- Two")]],
    [
      "a table: its heads in full once, then shortly, and what is the same in one line",
      [table],
      [
        text("**Side by side**\n-# 公众号 (public account) · 服务号 (service account)"),
        text(
          [
            String.raw`**Cost** \[1]\[2]`,
            "> 公众号: 0",
            "> 服务号: 300",
            "**Renaming**",
            "> 公众号 · 服务号: yes",
          ].join("\n"),
        ),
      ],
    ],
    [
      "a table whose heads are short, under a caption that was said",
      [
        { kind: "heading", text: "Glossary" },
        {
          kind: "table",
          caption: "Glossary",
          columns: ["Chinese", "Pinyin", "English"],
          rows: [["公众号", "gōngzhònghào", ""]],
        },
      ],
      [text("## Glossary"), rule, text("**公众号**\n> Pinyin: gōngzhònghào\n> English: –")],
    ],
    [
      "a table whose heads differ in brackets only",
      [{ kind: "table", caption: "", columns: ["", "A (1)", "A (2)"], rows: [["B", "c", "d"]] }],
      [text("**B**\n> A (1): c\n> A (2): d")],
    ],
    [
      "sources: small print with links, set apart",
      [
        paragraph("Text."),
        { kind: "sources", title: "Sources", sources: [source, { ...source, note: "", publisher: "" }] },
      ],
      [
        text("Text."),
        rule,
        text(
          [
            "-# **Sources**",
            String.raw`-# \[1] [Rules](<https://example.org/a?b=1&c=2>) – Tencent, read 2026-11-22`,
            String.raw`-# \[2] [Rules](<https://example.org/a?b=1&c=2>)`,
          ].join("\n"),
        ),
      ],
    ],
    [
      "buttons below sources, set apart from them",
      [{ kind: "sources", title: "Sources", sources: [{ ...source, note: "" }] }, choices("Red")],
      [
        text(String.raw`-# **Sources**${"\n"}-# \[1] [Rules](<https://example.org/a?b=1&c=2>) – Tencent`),
        rule,
        text("-# Pick one"),
        row(button("Red")),
      ],
    ],
    [
      "space above a further title, and above what is said after buttons",
      [
        paragraph("Text."),
        { kind: "list", title: "Points", items: ["One"] },
        choices("Red"),
        paragraph("Again."),
      ],
      [
        text("Text."),
        space,
        text("**Points**\n- One"),
        text("-# Pick one"),
        row(button("Red")),
        space,
        text("Again."),
      ],
    ],
    [
      "progress, in words and as dots",
      [{ kind: "progress", position: 2, total: 5, text: "Question 2 of 5" }],
      [text("-# Question 2 of 5  ●●○○○")],
    ],
    [
      "up to five choices: buttons under their prompt",
      [choices("Red", "Green", "Blue", "Black", "White")],
      [text("-# Pick one"), row(...["Red", "Green", "Blue", "Black", "White"].map((each) => button(each)))],
    ],
    [
      "buttons whose prompt was just said",
      [paragraph("Pick one"), choices("Red")],
      [text("Pick one"), row(button("Red"))],
    ],
    [
      "emphasis",
      [
        {
          kind: "choices",
          prompt: "",
          choices: [
            choice("Go", { emphasis: "primary" }),
            choice("Delete", { emphasis: "danger" }),
            choice("Back"),
          ],
        },
      ],
      [row(button("Go", 1), button("Delete", 4), button("Back"))],
    ],
    [
      "what a button cannot hold, above it",
      [{ kind: "choices", prompt: "", choices: [choice("Red", { description: "A *warm* colour" })] }],
      [text(String.raw`-# Red: A \*warm\* colour`), row(button("Red"))],
    ],
    ["feedback", [feedback], [text("-# Did this help?"), row(button("Helpful"), button("Not helpful"))]],
    [
      "a vote, marked on its button",
      [{ ...feedback, given: "helpful" }],
      [
        text("-# Did this help?"),
        row({ ...button("Helpful", 1), label: "Helpful ✓" }, button("Not helpful")),
      ],
    ],
    [
      "nothing, but for what is said in short",
      [{ kind: "choices", prompt: "Pick", choices: [] }, paragraph(" ")],
      [text("In short.")],
    ],
  ])("is shown: %s", (_, parts, expected) => {
    expect(shownParts(...parts)).toEqual(expected);
  });

  it("is shown: more than five choices, as a select that says the prompt itself", () => {
    const [selects, ...others] = shownParts(choices(..."abcdef"));
    expect(others).toEqual([]);
    expect(selects).toEqual(
      row({
        type: 3,
        custom_id: expect.stringMatching(/^select:0:\w+$/),
        placeholder: "Pick one",
        options: [..."abcdef"].map((label) => ({ label, value: `token of ${label}` })),
      }),
    );
  });

  it("is shown: a file to keep, which goes along", () => {
    const part = { kind: "file", name: "my-data.json", caption: "All of it.", text: "{}\n" } as const;
    const { response, files } = renderReply(message(part), words);
    expect(files).toEqual([{ name: "my-data.json", text: "{}\n" }]);
    expect(response).toMatchObject({
      data: {
        attachments: [{ id: "0", filename: "my-data.json" }],
        components: [
          { components: [text("All of it."), { type: 13, file: { url: "attachment://my-data.json" } }] },
        ],
      },
    });
  });
});

describe("a select", () => {
  const customIds = (...parts: readonly ReplyPart[]) =>
    shownParts(...parts).flatMap((each) =>
      each.type === 1
        ? each.components.map((component) => ("custom_id" in component ? component.custom_id : ""))
        : [],
    );

  it("keeps its name as long as it asks the same, whoever sees it", () => {
    const others: ReplyPart = {
      kind: "choices",
      prompt: "Pick one",
      choices: [..."abcdef"].map((label) => choice(label, { action: `another token of ${label}` })),
    };
    expect(customIds(choices(..."abcdef"))).toEqual(customIds(others));
    expect(customIds(choices(..."abcdef"))).not.toEqual(customIds(choices(..."abcdeg")));
  });

  it("has a name of its own beside another", () => {
    const both = customIds(choices(..."abcdef"), choices(..."abcdef".toUpperCase()));
    expect(new Set(both).size).toBe(2);
  });

  it("is several where there are more choices than it takes", () => {
    const many = Array.from({ length: 60 }, (_, at) => `choice ${at}`);
    const rows = shownParts(choices(...many));
    const options = rows.map((each) =>
      each.type === 1 && each.components[0].type === 3 ? each.components[0].options : [],
    );
    expect(options.map(({ length }) => length)).toEqual([20, 20, 20]);
    expect(options.flat().map(({ label }) => label)).toEqual(many);
  });
});

describe("a message", () => {
  const here: Place = { canReplace: true, isDirect: false };
  const changed = (changes: Partial<MessageReply>) => ({ ...message(paragraph("a")), ...changes });

  it.each<[string, Partial<MessageReply>, Place | undefined, { type: number; flags: number }]>([
    ["is new and private", {}, undefined, { type: 4, flags: 32_768 + 64 }],
    ["is new and public", { visibility: "public" }, undefined, { type: 4, flags: 32_768 }],
    ["is new although a button was pressed", { placement: "post" }, here, { type: 4, flags: 32_768 + 64 }],
    ["takes the place of its own", { placement: "replace" }, here, { type: 7, flags: 32_768 }],
    [
      "is new where there is none to replace",
      { placement: "replace" },
      { ...here, canReplace: false },
      { type: 4, flags: 32_768 + 64 },
    ],
    ["stays, where nobody else reads", {}, { ...here, isDirect: true }, { type: 4, flags: 32_768 }],
  ])("%s", (_, changes, place, { type, flags }) => {
    const { response } = renderReply(changed(changes), words, place);
    expect(response).toMatchObject({ type, data: { flags, allowed_mentions: { parse: [] } } });
  });

  it("takes the files of the one that it replaces away", () => {
    const { response } = renderReply(changed({ placement: "replace" }), words, here);
    expect(response).toMatchObject({ data: { attachments: [] } });
  });
});

describe("a reply that is a little too long for a message", () => {
  const address = (at: number) => `https://example.org/${at}/${"x".repeat(90)}`;
  const sources = Array.from({ length: 9 }, (_, at) => ({
    ...source,
    title: `Rules ${at}`,
    url: address(at),
  }));
  const parts = shownParts(
    paragraph("long words ".repeat(280)),
    {
      kind: "sources",
      title: "Sources",
      sources: [...sources, { ...source, title: "Other", note: "read 2026-11-23" }],
    },
    choices("Red"),
  );

  it("has the addresses of its sources behind numbered buttons", () => {
    const titles = sources.map(({ title }, at) => `\\[${at + 1}] ${title}, Tencent`).join(" · ");
    expect(parts.slice(-6)).toEqual([
      text(
        [
          "-# **Sources**",
          `-# ${titles} – read 2026-11-22`,
          "-# \\[10] Other, Tencent – read 2026-11-23",
        ].join("\n"),
      ),
      row(...[0, 1, 2, 3, 4].map((at) => ({ type: 2, style: 5, label: `[${at + 1}]`, url: address(at) }))),
      row(...[5, 6, 7, 8].map((at) => ({ type: 2, style: 5, label: `[${at + 1}]`, url: address(at) })), {
        type: 2,
        style: 5,
        label: "[10]",
        url: source.url,
      }),
      rule,
      text("-# Pick one"),
      row(button("Red")),
    ]);
  });
});

describe("a reply of more components than a message may have", () => {
  it("does without space before anything else", () => {
    const groups = Array.from({ length: 15 }, (_, at) => at);
    const parts = groups.flatMap((at) => [
      { kind: "heading", text: `Title ${at}` } as const,
      paragraph(`Text ${at}.`),
    ]);
    expect(shownParts(...parts.slice(0, 4))).toContainEqual(space);
    expect(shownParts(...parts)).toEqual(
      groups.flatMap((at) => [text(`${at === 0 ? "##" : "###"} Title ${at}`), text(`Text ${at}.`)]),
    );
  });
});

describe("a reply that is too long for a message", () => {
  const items = Array.from({ length: 100 }, (_, at) => `Point ${at}: ${"long *words* ".repeat(8).trim()}`);
  const reply = message(
    { kind: "heading", text: "Title" },
    { kind: "list", title: "Points", items },
    { kind: "heading", text: "End" },
    paragraph("Last."),
    choices("Red"),
    feedback,
  );
  const { response, files } = renderReply(reply, words);
  const [rest] = files;

  it("has all of its words, those that do not fit in a file", () => {
    const all = `${JSON.stringify(response).replaceAll("\\\\", "")}\n${rest?.text}`;
    for (const item of [...items, "Title", "End", "Last."]) expect(all).toContain(item);
    expect(rest?.name).toBe("rest.txt");
    expect(rest?.text.split("\n").slice(-4)).toEqual([items[99], "End", "Last.", ""]);
  });

  it("says so above the file, and keeps every button below it", () => {
    expect(shown(reply).slice(2)).toMatchObject([
      { type: 10, content: "-# The rest is in this file." },
      { type: 13, file: { url: "attachment://rest.txt" } },
      text("-# Pick one"),
      row(button("Red")),
      text("-# Did this help?"),
      row(button("Helpful"), button("Not helpful")),
    ]);
  });

  it("does not end in a heading before the file", () => {
    const longest = "x".repeat(3_960);
    const folded = shown(
      message(paragraph(longest), { kind: "heading", text: "Next" }, paragraph("y".repeat(200))),
    );
    expect(folded.some((each) => each.type === 10 && each.content.includes("Next"))).toBe(false);
  });
});

describe("a form", () => {
  it("is a modal whose token comes back, with a radio group and a text, none of them required", () => {
    const { response } = renderReply(form, words);
    expect(breachesOfCallback(response)).toEqual([]);
    expect(response).toEqual({
      type: 9,
      data: {
        custom_id: "token of Send",
        title: "What went wrong?",
        components: [
          text("It helps the editors."),
          {
            type: 18,
            label: "What was wrong?",
            component: {
              type: 21,
              custom_id: "reason",
              required: false,
              options: [
                { label: "It is wrong", value: "wrong" },
                { label: "It is old", value: "old" },
              ],
            },
          },
          {
            type: 18,
            label: "Anything to add?",
            component: {
              type: 4,
              custom_id: "comment",
              style: 2,
              required: false,
              max_length: 1_000,
              placeholder: "For example",
            },
          },
        ],
      },
    });
  });

  it.each([1, 11])("with %i choices has a select, since a radio group has 2 to 10", (count) => {
    const options = Array.from({ length: count }, (_, at) => ({ id: `${at}`, label: `Choice ${at}` }));
    const { response } = renderReply(
      { ...form, fields: [{ kind: "choice", id: "a", label: "A", choices: options }] },
      words,
    );
    expect(breachesOfCallback(response)).toEqual([]);
    expect(JSON.stringify(response)).toContain('"type":3');
  });

  it("says a label that is too long again below it, in whole", () => {
    const label = "A question that needs far more than forty-five characters";
    const { response } = renderReply(
      { ...form, fields: [{ kind: "text", id: "a", label, placeholder: "", maxLength: 9 }] },
      words,
    );
    expect(breachesOfCallback(response)).toEqual([]);
    expect(response).toMatchObject({ data: { components: [{}, { description: label }] } });
  });
});
