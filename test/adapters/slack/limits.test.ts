import { describe, expect, it } from "vitest";
import { renderForm, renderMessages, renderModal } from "../../../src/adapters/slack/render.ts";
import { breachesOfMessage, breachesOfView } from "../../support/slack/breaches.ts";
import { choices, feedback, form, message, paragraph, table, words } from "./sample-replies.ts";

const reply = message(
  { kind: "heading", text: "Title" },
  paragraph("Text."),
  table,
  choices("Red"),
  feedback,
);
const [good] = renderMessages(reply, words);
const header = (text: string) => ({ type: "header", text: { type: "plain_text", text, emoji: false } });
const withBlocks = (...blocks: readonly unknown[]) => ({ ...good, blocks });

describe("the check of Slack's limits", () => {
  it("passes what Slack takes", () => {
    expect(breachesOfMessage(good)).toEqual([]);
    expect(breachesOfView(renderModal(reply, words, "metadata"))).toEqual([]);
    expect(breachesOfView(renderForm(form, "metadata"))).toEqual([]);
  });

  const press = { type: "button", text: header("A").text, action_id: "press:0", value: "token" };
  it.each<[string, unknown, string]>([
    [
      "a long header",
      withBlocks(header("x".repeat(160))),
      "blocks[0].text.text: 160 characters, 150 at most",
    ],
    ["a text of nothing", withBlocks(header(" ")), "blocks[0].text.text: no characters"],
    ["half a character", withBlocks(header("a\ud83d")), "blocks[0].text.text: half a character"],
    ["no blocks", withBlocks(), "blocks: nothing in it"],
    ["51 blocks", withBlocks(...Array(51).fill(header("a"))), "blocks: 51 in it, 50 at most"],
    [
      "26 buttons",
      withBlocks({
        type: "actions",
        elements: Array.from({ length: 26 }, (_, at) => ({ ...press, action_id: `press:${at}` })),
      }),
      "blocks[0].elements: 26 in it, 25 at most",
    ],
    [
      "one action_id twice",
      withBlocks({ type: "actions", elements: [press, press] }),
      'blocks: "action_id":"press:0" twice',
    ],
    [
      "two tables",
      withBlocks(
        ...(good?.blocks ?? []).filter(({ type }) => type === "table").flatMap((each) => [each, each]),
      ),
      "blocks: 2 tables, 1 at most",
    ],
    [
      "a key that Slack does not know",
      withBlocks({ ...header("a"), colour: "red" }),
      'blocks[0]: Unrecognized key: "colour"',
    ],
    ["a long fallback text", { ...good, text: "x".repeat(40_001) }, "text: 40001 characters, 40000 at most"],
  ])("refuses %s", (_, wrong, breach) => {
    expect(breachesOfMessage(wrong)).toContain(breach);
  });

  it("refuses blocks that are too large together", () => {
    const [long] = renderMessages(message(paragraph("x".repeat(3_000))), words);
    const breaches = breachesOfMessage(withBlocks(...Array(4).fill(long?.blocks).flat()));
    expect(breaches.join()).toMatch(/^blocks: \d{5} of JSON, 12000 at most$/);
  });

  it.each(["table", "context_actions"])("refuses a %s in a view", (type) => {
    const blocks = (good?.blocks ?? []).filter((block) => block.type === type);
    expect(blocks).toHaveLength(1);
    expect(breachesOfView({ type: "home", blocks })).not.toEqual([]);
  });
});
