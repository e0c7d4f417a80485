import { z } from "zod";

/** What an app sends, in as much of its shape as the stand-in has to understand; `validate.ts` checks all of it. */

/** https://docs.discord.com/developers/components/reference#what-is-a-component-component-types */
export const componentTypes = {
  row: 1,
  button: 2,
  select: 3,
  textInput: 4,
  section: 9,
  textDisplay: 10,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  radioGroup: 21,
} as const;

/** https://docs.discord.com/developers/resources/message#message-object-message-flags */
export const flags = { ephemeral: 1 << 6, loading: 1 << 7, componentsV2: 1 << 15 } as const;

const wireOption = z.looseObject({
  label: z.string(),
  value: z.string(),
  description: z.string().nullish(),
  default: z.boolean().nullish(),
});

/** A component of any type. Others are inside it as `components`, `accessory` or `component`. */
export const wireComponent = z.looseObject({
  type: z.number(),
  id: z.number().nullish(),
  custom_id: z.string().nullish(),
  label: z.string().nullish(),
  description: z.string().nullish(),
  style: z.number().nullish(),
  url: z.string().nullish(),
  disabled: z.boolean().nullish(),
  content: z.string().nullish(),
  placeholder: z.string().nullish(),
  options: z.array(wireOption).nullish(),
  min_values: z.number().nullish(),
  max_values: z.number().nullish(),
  required: z.boolean().nullish(),
  value: z.string().nullish(),
  min_length: z.number().nullish(),
  max_length: z.number().nullish(),
  file: z.looseObject({ url: z.string() }).nullish(),
  get components() {
    return z.array(wireComponent).nullish();
  },
  get accessory() {
    return wireComponent.nullish();
  },
  get component() {
    return wireComponent.nullish();
  },
});
export type WireComponent = z.infer<typeof wireComponent>;

export const wireMessage = z.looseObject({
  content: z.string().nullish(),
  flags: z.number().nullish(),
  components: z.array(wireComponent).nullish(),
  attachments: z
    .array(z.looseObject({ id: z.union([z.string(), z.number()]), filename: z.string().nullish() }))
    .nullish(),
});
export type WireMessage = z.infer<typeof wireMessage>;

export const wireModal = z.looseObject({
  custom_id: z.string(),
  title: z.string(),
  components: z.array(wireComponent),
});
export type WireModal = z.infer<typeof wireModal>;

export const wireChoice = z.looseObject({
  name: z.string(),
  value: z.union([z.string(), z.number()]),
  name_localizations: z.record(z.string(), z.string().nullable()).nullish(),
});
export type WireChoice = z.infer<typeof wireChoice>;

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object */
export const interactionAnswer = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal(1) }),
  z.looseObject({ type: z.literal(4), data: wireMessage }),
  z.looseObject({ type: z.literal(5), data: wireMessage.nullish() }),
  z.looseObject({ type: z.literal(6) }),
  z.looseObject({ type: z.literal(7), data: wireMessage }),
  z.looseObject({ type: z.literal(8), data: z.looseObject({ choices: z.array(wireChoice) }) }),
  z.looseObject({ type: z.literal(9), data: wireModal }),
]);
export type InteractionAnswer = z.infer<typeof interactionAnswer>;

/** A file of a multipart body; `index` is the n of `files[n]`. */
export interface SentFile {
  readonly index: number;
  readonly name: string;
  readonly text: string;
}

/** A body with its files, as it came. */
export interface SentBody {
  readonly body: unknown;
  readonly files: readonly SentFile[];
}

/**
 * Reads JSON, or a multipart body with `payload_json` and `files[n]`; an empty body is `undefined`.
 *
 * Throws when it is neither, as Discord would refuse it (50109).
 */
export async function readSentBody(contentType: string, raw: Buffer): Promise<SentBody> {
  if (raw.length === 0) return { body: undefined, files: [] };
  if (contentType.startsWith("application/json")) return { body: JSON.parse(raw.toString()), files: [] };
  if (!contentType.startsWith("multipart/form-data")) throw new Error(`a body of type ${contentType}`);
  const form = await new Response(new Uint8Array(raw), {
    headers: { "content-type": contentType },
  }).formData();
  const files: SentFile[] = [];
  let body: unknown;
  for (const [name, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(name)?.[1];
    if (name === "payload_json") body = JSON.parse(typeof value === "string" ? value : await value.text());
    else if (index !== undefined && typeof value !== "string")
      files.push({ index: Number(index), name: value.name, text: await value.text() });
    else throw new Error(`a part called ${name}`);
  }
  return { body, files };
}

/** All components, those inside others behind their parent, in the order of reading. */
export function flatten(components: readonly WireComponent[] | null | undefined): readonly WireComponent[] {
  return (components ?? []).flatMap((component) => [
    component,
    ...flatten(component.components),
    ...(component.component ? flatten([component.component]) : []),
    ...(component.accessory ? flatten([component.accessory]) : []),
  ]);
}
