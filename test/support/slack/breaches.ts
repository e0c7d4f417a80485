import { z } from "zod";
import * as limits from "../../../src/adapters/slack/limits.ts";

/**
 * What Slack would refuse in a message or a view, as "blocks[3].text.text: 160 characters, 150 at most"; nothing when
 * it would take it. Knows only the blocks that we send, each with the keys that Slack documents and no others.
 */
export function breachesOfMessage(message: unknown): readonly string[] {
  return breaches(messageSchema, message);
}

export function breachesOfView(view: unknown): readonly string[] {
  return breaches(viewSchema, view);
}

function breaches(schema: z.ZodType, value: unknown): readonly string[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).map(({ path, message }) => {
    const place = path.reduce<string>((at, key) => {
      if (typeof key === "number") return `${at}[${key}]`;
      return at === "" ? String(key) : `${at}.${String(key)}`;
    }, "");
    return `${place}: ${message}`;
  });
}

const text = (max = Infinity) =>
  z.string().superRefine((value, { addIssue }) => {
    if (value.trim() === "") addIssue("no characters");
    if (value.length > max) addIssue(`${value.length} characters, ${max} at most`);
    if (/\p{Surrogate}/u.test(value)) addIssue("half a character");
  });

const list = <T extends z.ZodType>(item: T, max: number) =>
  z.array(item).superRefine((items, { addIssue }) => {
    if (items.length === 0) addIssue("nothing in it");
    if (items.length > max) addIssue(`${items.length} in it, ${max} at most`);
  });

const plain = (max: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: text(max), emoji: z.literal(false) });
const mrkdwn = (max: number) => z.strictObject({ type: z.literal("mrkdwn"), text: text(max) });

const button = z.strictObject({
  type: z.literal("button"),
  text: plain(limits.maxButtonText),
  action_id: text(limits.maxActionId),
  value: text(limits.maxButtonValue),
  style: z.enum(["primary", "danger"]).optional(),
  accessibility_label: text(limits.maxAccessibilityLabel).optional(),
});
const feedbackButton = z.strictObject({
  text: plain(limits.maxButtonText),
  value: text(limits.maxButtonValue),
  accessibility_label: text(limits.maxAccessibilityLabel).optional(),
});

const style = z.strictObject({ bold: z.literal(true) }).optional();
const richElement = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: text(limits.maxText), style }),
  z.strictObject({ type: z.literal("link"), url: text(limits.maxText), text: text(limits.maxText) }),
]);
const section = z.strictObject({
  type: z.literal("rich_text_section"),
  elements: list(richElement, Infinity),
});
const richText = z.strictObject({
  type: z.literal("rich_text"),
  elements: list(
    z.discriminatedUnion("type", [
      section,
      z.strictObject({
        type: z.literal("rich_text_list"),
        style: z.literal("bullet"),
        elements: list(section, Infinity),
      }),
      z.strictObject({
        type: z.literal("rich_text_preformatted"),
        elements: list(z.strictObject({ type: z.literal("text"), text: text() }), Infinity),
      }),
    ]),
    Infinity,
  ),
});

const cell = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("raw_text"), text: text() }),
  richText,
]);
const table = z
  .strictObject({
    type: z.literal("table"),
    rows: list(list(cell, limits.maxTableColumns), limits.maxTableRows),
    column_settings: list(z.strictObject({ is_wrapped: z.boolean() }), limits.maxTableColumns),
  })
  .superRefine(({ rows }, { addIssue }) => {
    if (new Set(rows.map((row) => row.length)).size > 1) addIssue("rows of different length");
    const length = rows.flat().flatMap(textsIn).join("").length;
    if (length > limits.maxTableText) addIssue(`${length} characters, ${limits.maxTableText} at most`);
  });

const option = z.strictObject({ text: plain(limits.maxOptionText), value: text(limits.maxOptionValue) });
const input = z.strictObject({
  type: z.literal("input"),
  block_id: text(limits.maxActionId),
  label: plain(limits.maxInputLabel),
  optional: z.boolean(),
  element: z.discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("radio_buttons"),
      action_id: text(limits.maxActionId),
      options: list(option, limits.maxRadioButtons),
    }),
    z.strictObject({
      type: z.literal("static_select"),
      action_id: text(limits.maxActionId),
      options: list(option, limits.maxSelectOptions),
    }),
    z.strictObject({
      type: z.literal("plain_text_input"),
      action_id: text(limits.maxActionId),
      multiline: z.boolean(),
      max_length: z.int().min(1).max(limits.maxInputLength),
      placeholder: plain(limits.maxPlaceholder).optional(),
    }),
  ]),
});

/** Blocks that stand anywhere. */
const everywhere = [
  z.strictObject({ type: z.literal("header"), text: plain(limits.maxHeader) }),
  richText,
  z.strictObject({
    type: z.literal("context"),
    elements: list(
      z.discriminatedUnion("type", [plain(limits.maxContextText), mrkdwn(limits.maxContextText)]),
      limits.maxContextElements,
    ),
  }),
  z.strictObject({ type: z.literal("actions"), elements: list(button, limits.maxActions) }),
] as const;
const contextActions = z.strictObject({
  type: z.literal("context_actions"),
  elements: list(
    z.strictObject({
      type: z.literal("feedback_buttons"),
      action_id: text(limits.maxActionId),
      positive_button: feedbackButton,
      negative_button: feedbackButton,
    }),
    limits.maxContextActions,
  ),
});

/** Inputs of a form share their `action_id`; only that of the block tells them apart. */
const distinctIds = (blocks: unknown, { addIssue }: { addIssue(message: string): void }) => {
  const ids: readonly string[] =
    JSON.stringify(blocks).match(/"action_id":"(?!value")[^"]*"|"block_id":"[^"]*"/g) ?? [];
  for (const id of ids.filter((each, at) => ids.indexOf(each) < at)) addIssue(`${id} twice`);
};

const messageSchema = z.strictObject({
  response_type: z.enum(["ephemeral", "in_channel"]),
  text: text(limits.maxFallbackText),
  mrkdwn: z.literal(false),
  unfurl_links: z.literal(false),
  unfurl_media: z.literal(false),
  blocks: list(z.discriminatedUnion("type", [...everywhere, table, contextActions]), limits.maxMessageBlocks)
    .superRefine(distinctIds)
    .superRefine((blocks, { addIssue }) => {
      const { length } = JSON.stringify(blocks).replace(/\\u[\da-f]{4}|\\./g, "x");
      if (length > limits.maxMessageSize) addIssue(`${length} of JSON, ${limits.maxMessageSize} at most`);
      const tables = blocks.filter(({ type }) => type === "table").length;
      if (tables > 1) addIssue(`${tables} tables, 1 at most`);
    }),
});

const view = {
  blocks: list(z.discriminatedUnion("type", [...everywhere]), limits.maxViewBlocks).superRefine(distinctIds),
};
const modal = {
  type: z.literal("modal"),
  callback_id: text(limits.maxActionId),
  private_metadata: z.string().max(limits.maxPrivateMetadata),
  title: plain(limits.maxViewTitle),
  close: plain(limits.maxViewTitle),
};
const viewSchema = z
  .union([
    z.strictObject({ type: z.literal("home"), ...view }),
    z.strictObject({ ...modal, ...view }),
    z.strictObject({
      ...modal,
      submit: plain(limits.maxViewTitle),
      blocks: list(z.discriminatedUnion("type", [...everywhere, input]), limits.maxViewBlocks).superRefine(
        distinctIds,
      ),
    }),
  ])
  .refine((value) => JSON.stringify(value).length <= limits.maxViewSize, "too large");

function textsIn(node: unknown): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  if ("text" in node && typeof node.text === "string") return [node.text];
  return Object.values(node).flatMap(textsIn);
}
