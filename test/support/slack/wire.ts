import { z } from "zod";

/** What an app sends, in as much of its shape as the stand-in has to understand; the rest passes through. */

const plainText = z.looseObject({ type: z.string(), text: z.string() });

export const wireBlock = z.looseObject({ type: z.string(), block_id: z.string().optional() });
export type WireBlock = z.infer<typeof wireBlock>;

/** Posted by `chat.*`, to a `response_url`, or in the acknowledgement of a slash command. */
export const wireMessage = z.looseObject({
  text: z.string().optional(),
  blocks: z.array(wireBlock).optional(),
  response_type: z.enum(["ephemeral", "in_channel"]).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
});
export type WireMessage = z.infer<typeof wireMessage>;

export const wireView = z.looseObject({
  type: z.enum(["modal", "home"]),
  blocks: z.array(wireBlock),
  callback_id: z.string().optional(),
  private_metadata: z.string().optional(),
  external_id: z.string().optional(),
  title: plainText.optional(),
  submit: plainText.optional(),
  close: plainText.optional(),
  notify_on_close: z.boolean().optional(),
  clear_on_close: z.boolean().optional(),
});
export type WireView = z.infer<typeof wireView>;

/** An acknowledgement of `view_submission`; without one, the modal closes. */
export const viewAnswer = z.discriminatedUnion("response_action", [
  z.strictObject({ response_action: z.literal("update"), view: wireView }),
  z.strictObject({ response_action: z.literal("push"), view: wireView }),
  z.strictObject({ response_action: z.literal("errors"), errors: z.record(z.string(), z.string()) }),
  z.strictObject({ response_action: z.literal("clear") }),
]);

/** Parses JSON of unknown origin; `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
