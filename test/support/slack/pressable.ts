import { z } from "zod";
import type { WireBlock } from "./wire.ts";

/** Something that a person can press or pick, and the entry of `actions` in the payload that it causes. */
export interface Pressable {
  readonly label: string;
  readonly action: Readonly<Record<string, unknown>> & {
    readonly type: string;
    readonly action_id: string;
    readonly block_id: string;
  };
}

const plain = z.looseObject({ text: z.string() });
const option = z.looseObject({ text: plain, value: z.string() });
const half = z.object({ text: plain, value: z.string() });
const action_id = z.string();

const element = z.discriminatedUnion("type", [
  z.object({ type: z.literal("button"), action_id, text: plain, value: z.string().optional() }),
  z.object({ type: z.literal("icon_button"), action_id, text: plain, icon: z.string(), value: z.string() }),
  z.object({ type: z.literal("feedback_buttons"), action_id, positive_button: half, negative_button: half }),
  z.object({
    type: z.literal(["static_select", "overflow", "radio_buttons"]),
    action_id,
    options: z.array(option).optional(),
    option_groups: z.array(z.object({ options: z.array(option) })).optional(),
  }),
]);
type Element = z.infer<typeof element>;

/** All that can be pressed in these blocks, in order: a select counts once for each of its options. */
export function pressables(blocks: readonly WireBlock[]): readonly Pressable[] {
  return blocks.flatMap((block) => visit(block, ""));
}

function visit(node: unknown, blockId: string): readonly Pressable[] {
  if (Array.isArray(node)) return node.flatMap((child) => visit(child, blockId));
  if (typeof node !== "object" || node === null) return [];
  // A field of a form is sent with the form, unless it asks for more.
  if ("type" in node && node.type === "input" && !("dispatch_action" in node && node.dispatch_action))
    return [];
  const parsed = element.safeParse(node);
  if (parsed.success) return expand(parsed.data, blockId);
  const own = "block_id" in node && typeof node.block_id === "string" ? node.block_id : blockId;
  return Object.values(node).flatMap((child) => visit(child, own));
}

function expand(found: Element, blockId: string): readonly Pressable[] {
  const base = { action_id: found.action_id, block_id: blockId, action_ts: (Date.now() / 1000).toFixed(6) };
  switch (found.type) {
    case "button":
    case "icon_button":
      return [{ label: found.text.text, action: { ...found, ...base } }];
    case "feedback_buttons":
      return [found.positive_button, found.negative_button].map(({ text, value }) => ({
        label: text.text,
        action: { ...base, type: found.type, text, value },
      }));
    case "static_select":
    case "overflow":
    case "radio_buttons": {
      const options = found.options ?? found.option_groups?.flatMap((group) => group.options) ?? [];
      return options.map((selected_option) => ({
        label: selected_option.text.text,
        action: { ...base, type: found.type, selected_option },
      }));
    }
  }
}

/**
 * The one to press, by its label, a pattern of its label, or its `action_id`.
 *
 * Throws, and says what there is, when nothing fits: a person cannot press what is not shown.
 */
export function findPressable(blocks: readonly WireBlock[], what: string | RegExp): Pressable {
  const all = pressables(blocks);
  const isIt = ({ label, action }: Pressable) =>
    typeof what === "string" ? label === what || action.action_id === what : what.test(label);
  const found = all.find(isIt);
  if (found === undefined)
    throw new Error(
      `nothing shown is called ${what}; there are: ${all.map(({ label }) => label).join(", ")}`,
    );
  return found;
}
