import { describe, expect, it } from "vitest";
import { renderForm, renderHome, renderMessages, renderModal } from "../../../src/adapters/slack/render.ts";
import type { MessageReply, ReplyPart } from "../../../src/core/index.ts";
import { breachesOfMessage, breachesOfView } from "../../support/slack/breaches.ts";
import { shownIn, squeezed } from "../../support/slack/shown.ts";
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

const send = (reply: MessageReply) => renderMessages(reply, words);
const blocksOf = (...parts: readonly ReplyPart[]) => send(message(...parts)).flatMap(({ blocks }) => blocks);
const textOf = (...parts: readonly ReplyPart[]) =>
  send(message(...parts))
    .map(({ text }) => text)
    .join("\n\n");

const plain = (text: string) => ({ type: "plain_text", text, emoji: false });
const section = (text: string, style?: { readonly bold: true }) => ({
  type: "rich_text_section",
  elements: [{ type: "text", text, ...(style === undefined ? {} : { style }) }],
});
const bold = (text: string) => section(text, { bold: true });
const rich = (...elements: readonly unknown[]) => ({ type: "rich_text", elements });
const bullets = (...items: readonly string[]) => ({
  type: "rich_text_list",
  style: "bullet",
  elements: items.map((item) => section(item)),
});
const small = (text: string) => ({ type: "context", elements: [plain(text)] });
const button = (label: string, at: number, extras = {}) => ({
  type: "button",
  text: plain(label),
  action_id: `press:${at}`,
  value: `token of ${label}`,
  ...extras,
});
const actions = (...elements: readonly unknown[]) => ({ type: "actions", elements });

describe("a part of a message", () => {
  it.each<[string, ReplyPart, readonly unknown[], string]>([
    [
      "a heading is a header",
      { kind: "heading", text: "Title" },
      [{ type: "header", text: plain("Title") }],
      "Title",
    ],
    ["a paragraph is literal text", paragraph("a *b* <c>"), [rich(section("a *b* <c>"))], "a *b* &lt;c&gt;"],
    ["a note is small", { kind: "note", text: "Note" }, [small("Note")], "Note"],
    [
      "a list has a bold title and bullets",
      { kind: "list", title: "Details", items: ["one", "two\nmore"] },
      [rich(bold("Details"), bullets("one", "two\nmore"))],
      "Details\n• one\n• two\nmore",
    ],
    ["a list may have no title", { kind: "list", items: ["one"] }, [rich(bullets("one"))], "• one"],
    [
      "a list may have a title alone",
      { kind: "list", title: "None", items: [] },
      [rich(bold("None"))],
      "None",
    ],
    [
      "a table is Slack's own, names of rows in bold, no cell empty",
      table,
      [
        rich(bold("Side by side")),
        {
          type: "table",
          column_settings: [{ is_wrapped: true }, { is_wrapped: true }, { is_wrapped: true }],
          rows: [
            ["Aspect", "Public", "Service"].map((text) => ({ type: "raw_text", text })),
            [rich(bold("Cost")), { type: "raw_text", text: "0" }, { type: "raw_text", text: "300" }],
            [rich(bold("Renaming")), { type: "raw_text", text: "yes" }, { type: "raw_text", text: "–" }],
          ],
        },
      ],
      "Side by side\nAspect | Public | Service\nCost | 0 | 300\nRenaming | yes | ",
    ],
    [
      "sources are small numbered links under a title",
      { kind: "sources", title: "Sources", sources: [source, { ...source, title: "More & <more>" }] },
      [
        {
          type: "context",
          elements: [
            {
              type: "mrkdwn",
              text:
                "*Sources*\n[1] <https://example.org/a?b=1&amp;c=2|Rules> – Tencent, read 2026-11-22\n" +
                "[2] <https://example.org/a?b=1&amp;c=2|More &amp; &lt;more&gt;> – Tencent, read 2026-11-22",
            },
          ],
        },
      ],
      "Sources\n[1] Rules – Tencent, read 2026-11-22: https://example.org/a?b=1&amp;c=2\n" +
        "[2] More &amp; &lt;more&gt; – Tencent, read 2026-11-22: https://example.org/a?b=1&amp;c=2",
    ],
    [
      "sources that markup would garble are rich text",
      { kind: "sources", title: "Sources", sources: [{ ...source, title: "2 * 3 * 4" }] },
      [
        rich(bold("Sources"), {
          type: "rich_text_section",
          elements: [
            { type: "text", text: "[1] " },
            { type: "link", url: source.url, text: "2 * 3 * 4" },
            { type: "text", text: " – Tencent, read 2026-11-22" },
          ],
        }),
      ],
      "Sources\n[1] 2 * 3 * 4 – Tencent, read 2026-11-22: https://example.org/a?b=1&amp;c=2",
    ],
    [
      "progress has its words and as many dots",
      { kind: "progress", position: 2, total: 5, text: "2 of 5" },
      [small("2 of 5  ●●○○○")],
      "2 of 5  ●●○○○",
    ],
    [
      "a long way has no dots",
      { kind: "progress", position: 2, total: 99, text: "2 of 99" },
      [small("2 of 99")],
      "2 of 99",
    ],
    [
      "choices are buttons under their prompt",
      choices("Red", "Blue"),
      [small("Pick one"), actions(button("Red", 0), button("Blue", 1))],
      "Pick one – Red · Blue",
    ],
    [
      "a letter is said with its prompt to who hears it",
      choices("A"),
      [small("Pick one"), actions(button("A", 0, { accessibility_label: "Pick one A" }))],
      "Pick one – A",
    ],
    [
      "a choice's description stands below the buttons",
      {
        kind: "choices",
        prompt: "Pick",
        choices: [choice("Red", { description: "your answer" }), choice("Blue")],
      },
      [small("Pick"), actions(button("Red", 0), button("Blue", 1)), small("Red: your answer")],
      "Pick – Red · Blue\n\nRed: your answer",
    ],
    [
      "one choice of a set is primary at most, any may be dangerous",
      {
        kind: "choices",
        prompt: "Pick",
        choices: [
          choice("A1", { emphasis: "primary" }),
          choice("B1", { emphasis: "primary" }),
          choice("C1", { emphasis: "danger" }),
        ],
      },
      [
        small("Pick"),
        actions(button("A1", 0, { style: "primary" }), button("B1", 1), button("C1", 2, { style: "danger" })),
      ],
      "Pick – A1 · B1 · C1",
    ],
    [
      "a prompt that a button says is not repeated",
      choices("Pick one"),
      [actions(button("Pick one", 0))],
      "Pick one",
    ],
    [
      "feedback is Slack's own",
      feedback,
      [
        small("Did this help?"),
        {
          type: "context_actions",
          elements: [
            {
              type: "feedback_buttons",
              action_id: "press:0",
              positive_button: {
                text: plain("Helpful"),
                value: "token of Helpful",
                accessibility_label: "Did this help? Helpful",
              },
              negative_button: {
                text: plain("Not helpful"),
                value: "token of Not helpful",
                accessibility_label: "Did this help? Not helpful",
              },
            },
          ],
        },
      ],
      "Did this help? – Helpful · Not helpful",
    ],
  ])("%s", (_, part, blocks, text) => {
    expect(blocksOf(part)).toEqual(blocks);
    expect(textOf(part)).toBe(text);
  });

  it("marks a given vote, which can still be changed", () => {
    const shown = shownIn(blocksOf({ ...feedback, prompt: "Thank you.", given: "unhelpful" }));
    expect(shown.texts).toEqual(["Thank you.", "Helpful", "Not helpful ✓"]);
    expect(shown.values).toEqual(["token of Helpful", "token of Not helpful"]);
  });
});

describe("a message", () => {
  it("is for the channel when its reply is public", () => {
    expect(send({ ...message(paragraph("Hi")), visibility: "public" })[0]?.response_type).toBe("in_channel");
    expect(send(message(paragraph("Hi")))[0]?.response_type).toBe("ephemeral");
  });

  it("unfurls no link and reads no markup in its text", () => {
    expect(send(message(paragraph("Hi")))[0]).toMatchObject({
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
    });
  });

  it("numbers its buttons through all parts", () => {
    const ids = JSON.stringify(blocksOf(choices("Red", "Blue"), feedback, choices("Green"))).match(
      /press:\d+/g,
    );
    expect(ids).toEqual(["press:0", "press:1", "press:2", "press:3"]);
  });

  it("says neither a prompt nor a caption that was just said", () => {
    const heading = (text: string): ReplyPart => ({ kind: "heading", text });
    const { texts } = shownIn(
      blocksOf(heading("Pick one"), choices("Red"), heading("All Side by side"), table),
    );
    expect(texts.filter((text) => /Pick one|Side by side/.test(text))).toEqual([
      "Pick one",
      "All Side by side",
    ]);
  });

  it("offers to go on in a direct message only where losing this one loses work", () => {
    const resumable = { ...message(choices("Red")), resume: "token of here" };
    expect(JSON.stringify(send(message(choices("Red"))))).not.toContain("dm:");
    expect(send(resumable)[0]?.blocks.at(-1)).toEqual(
      actions({
        type: "button",
        text: plain("Continue in a direct message"),
        action_id: "dm:1",
        value: "token of here",
      }),
    );
  });
});

describe("an odd reply", () => {
  it.each<[string, readonly ReplyPart[]]>([
    ["without parts", []],
    ["of empty texts", [paragraph(""), { kind: "heading", text: " \n" }, { kind: "note", text: "\u0000" }]],
    ["of empty lists", [{ kind: "list", title: "", items: ["", " "] }]],
    ["without choices", [{ kind: "choices", prompt: "Pick one", choices: [] }]],
    ["without sources", [{ kind: "sources", title: "Sources", sources: [] }]],
  ])("%s says its summary", (_, parts) => {
    const [first, ...others] = send(message(...parts));
    expect(others).toEqual([]);
    expect(breachesOfMessage(first)).toEqual([]);
    expect(shownIn(first?.blocks).texts).toEqual(["In short."]);
    expect(first?.text).toBe("In short.");
  });

  /** Words that all differ, so that each one lost is missed. */
  const long = (characters: number) =>
    Array.from({ length: characters / 9 }, (_, at) => `word${1_000 + at}`).join(" ");
  it.each<[string, readonly ReplyPart[]]>([
    ["60 choices", [choices(...Array.from({ length: 60 }, (_, at) => `Choice ${at}`))]],
    ["a heading of 400 characters", [{ kind: "heading", text: long(400) }]],
    ["a paragraph of 5,000 characters", [paragraph(long(5_000))]],
    ["a note of 5,000 characters", [{ kind: "note", text: long(5_000) }]],
    ["a word of 7,000 characters", [paragraph("x".repeat(7_000))]],
    [
      "a list with items of 7,000 characters",
      [{ kind: "list", title: long(4_000), items: [long(7_000), "end"] }],
    ],
    [
      "a table of 150 rows",
      [{ ...table, rows: Array.from({ length: 150 }, (_, at) => [`Row ${at}`, "a", "b"]) }],
    ],
    [
      "a table of 25 columns",
      [{ ...table, columns: Array(25).fill("Head"), rows: [Array(25).fill("Cell")] }],
    ],
    ["a table of ragged rows", [{ ...table, rows: [["Row"], ["Row", "a", "b", "c"]] }]],
    ["a table with cells of 7,000 characters", [{ ...table, rows: [[long(300), long(7_000), "b"]] }]],
    ["two tables", [table, { ...table, caption: "And another" }]],
    [
      "40 sources",
      [{ kind: "sources", title: "Sources", sources: Array.from({ length: 40 }, () => source) }],
    ],
    [
      "a choice whose label no button holds",
      [{ kind: "choices", prompt: "Pick", choices: [choice(long(196), { description: long(4_000) })] }],
    ],
  ])("with %s keeps the limits and loses no word", (_, parts) => {
    const messages = send(message(...parts));
    expect(messages.flatMap(breachesOfMessage)).toEqual([]);
    const views = [renderModal(message(...parts), words, ""), renderHome(message(...parts))];
    expect(views.flatMap(breachesOfView)).toEqual([]);

    for (const shown of [messages, ...views]) {
      const seen = squeezed(...shownIn(shown).texts);
      // Row by row, the head of the column of names goes without saying.
      const missing = wordsIn(parts).filter((word) => word !== "Aspect" && !seen.includes(word));
      expect(missing).toEqual([]);
    }
  });

  it("longer than ten of the longest becomes several messages that hold all of it, in order", () => {
    const parts = Array.from({ length: 100 }, (_, at): ReplyPart[] => [
      { kind: "heading", text: `Heading ${at}` },
      paragraph(`Start ${at}. ${long(1_000)} End ${at}.`),
      choices(`Button ${at}`),
    ]).flat();
    const messages = send(message(...parts));
    expect(messages.length).toBeGreaterThan(9);
    expect(messages.flatMap(breachesOfMessage)).toEqual([]);
    expect(messages.filter(({ blocks }) => blocks.at(-1)?.type === "header")).toEqual([]);

    const said = parts.flatMap((part) => ("text" in part ? [part.text] : [])).join("");
    const texts = shownIn(messages).texts.filter((text) => /Heading|Start/.test(text));
    expect(squeezed(...texts.filter((text) => !text.includes("\n\n")))).toBe(squeezed(said));
    expect(shownIn(messages).values).toHaveLength(100);
    for (const { text } of messages) expect(text.length).toBeLessThanOrEqual(40_000);
  });

  it("with more than a view takes ends there in an ellipsis", () => {
    const { blocks } = renderHome(
      message(...Array.from({ length: 120 }, (_, at) => paragraph(`Line ${at}`))),
    );
    expect(blocks).toHaveLength(100);
    expect(blocks.at(-1)).toEqual(small("…"));
  });
});

describe("a view", () => {
  it("of a reply is a modal that carries what its sender needs", () => {
    expect(renderModal(message(paragraph("Hi")), words, "metadata")).toEqual({
      type: "modal",
      callback_id: "reply",
      private_metadata: "metadata",
      title: plain("WeChat accounts"),
      close: plain("Close"),
      blocks: [rich(section("Hi"))],
    });
  });

  it("shows a table row by row, and feedback as plain buttons", () => {
    expect(renderHome(message(table, feedback)).blocks).toEqual([
      small("Side by side"),
      rich(
        bold("Cost"),
        bullets("Public: 0", "Service: 300"),
        bold("Renaming"),
        bullets("Public: yes", "Service: –"),
      ),
      small("Did this help?"),
      actions(button("Helpful", 0), button("Not helpful", 1)),
    ]);
  });

  it("of a form asks each field by its id, and none must be filled", () => {
    expect(renderForm(form, "metadata")).toEqual({
      type: "modal",
      callback_id: "form",
      private_metadata: "metadata",
      title: plain("What went wrong?"),
      submit: plain("Send"),
      close: plain("Cancel"),
      blocks: [
        rich(section("It helps the editors.")),
        {
          type: "input",
          block_id: "reason",
          optional: true,
          label: plain("What was wrong?"),
          element: {
            type: "radio_buttons",
            action_id: "value",
            options: [{ text: plain("It is wrong"), value: "wrong" }],
          },
        },
        {
          type: "input",
          block_id: "comment",
          optional: true,
          label: plain("Anything to add?"),
          element: {
            type: "plain_text_input",
            action_id: "value",
            multiline: true,
            max_length: 1_000,
            placeholder: plain("For example"),
          },
        },
      ],
    });
  });

  it("of a form with more choices than radio buttons has a menu", () => {
    const many = Array.from({ length: 11 }, (_, at) => ({ id: `${at}`, label: `Choice ${at}` }));
    const view = renderForm(
      { ...form, fields: [{ kind: "choice", id: "a", label: "Which?", choices: many }] },
      "",
    );
    expect(breachesOfView(view)).toEqual([]);
    expect(view.blocks[1]).toMatchObject({ element: { type: "static_select" } });
  });
});

/** Every word of a reply's parts that is meant to be seen. */
function wordsIn(node: unknown): readonly string[] {
  if (typeof node === "string") return node.split(/\s+/);
  if (typeof node !== "object" || node === null) return [];
  const unseen = ["kind", "action", "url"];
  return Object.entries(node).flatMap(([name, value]) => (unseen.includes(name) ? [] : wordsIn(value)));
}
