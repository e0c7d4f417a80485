import { z } from "zod";
import type { Surface } from "../../core/index.ts";
import type { FormOrigin } from "./origin.ts";

/** What a form carries in its `private_metadata`: its own token, where its reply goes, and what kind of place that is. */
export interface FormMetadata {
  readonly action: string;
  readonly from: FormOrigin;
  readonly surface: Surface;
}

const schema: z.ZodType<FormMetadata> = z.object({
  action: z.string(),
  surface: z.enum(["channel", "direct", "page"]),
  from: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("message"),
      responseUrl: z.string(),
      since: z.number(),
      thread: z.string().exactOptional(),
    }),
    z.object({ kind: z.literal("home"), userId: z.string() }),
    z.object({ kind: z.literal("modal"), viewId: z.string() }),
  ]),
});

/** At most 3,000 characters, of which this takes a few hundred. https://docs.slack.dev/reference/views */
export function writeFormMetadata(metadata: FormMetadata): string {
  return JSON.stringify(metadata);
}

/** Reads it back; `undefined` for a form that is not of ours. */
export function readFormMetadata(text: string): FormMetadata | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
