import { z } from "zod";
import type { Breach } from "./description.ts";

/** Message flags: https://docs.discord.com/developers/resources/message#message-object-message-flags */
const ephemeral = 1 << 6;
const componentsV2 = 1 << 15;
const allowedFlags = (1 << 2) | ephemeral | (1 << 12) | componentsV2;

const list = z.array(z.unknown()).nullish();
const text = z.string().nullish();

const messageSchema = z.looseObject({
  flags: z.number().nullish(),
  content: text,
  embeds: list,
  poll: z.unknown().optional(),
  sticker_ids: list,
  components: list,
  attachments: list,
  allowed_mentions: z.looseObject({ parse: z.array(z.string()).nullish() }).nullish(),
});

/** A component as far as the rules look at it. */
const componentSchema = z.looseObject({
  type: z.number(),
  id: z.number().nullish(),
  custom_id: text,
  style: z.number().nullish(),
  label: text,
  emoji: z.unknown().optional(),
  url: text,
  content: text,
  min_values: z.number().nullish(),
  max_values: z.number().nullish(),
  options: z.array(z.looseObject({ value: z.string(), default: z.boolean().nullish() })).nullish(),
  components: list,
  accessory: z.unknown().optional(),
  component: z.unknown().optional(),
  file: z.looseObject({ url: z.string() }).nullish(),
});
type Component = z.infer<typeof componentSchema> & { readonly path: string };

export interface MessageContext {
  /** Names of the files that come with the body. */
  readonly files?: readonly string[];
  /** Whether an existing message is changed, which may leave things out. */
  readonly isEdit?: boolean;
}

/**
 * The rules for a message that Discord's description of its API leaves out.
 *
 * https://docs.discord.com/developers/components/reference and https://docs.discord.com/developers/resources/message
 */
export function breachesOfMessage(
  value: unknown,
  path: string,
  context: MessageContext = {},
): readonly Breach[] {
  const parsed = messageSchema.safeParse(value ?? {});
  if (!parsed.success) return [`${path}: no message`];
  const message = parsed.data;
  const flags = message.flags ?? 0;
  const isV2 = (flags & componentsV2) !== 0;
  const components = (message.components ?? []).flatMap((each, at) =>
    walk(each, `${path}.components[${at}]`),
  );
  return [
    ...((flags & ~allowedFlags) === 0 ? [] : [`${path}.flags: ${flags} may not be set`]),
    ...(isV2 ? breachesOfV2(message, components, path) : breachesOfV1(message, path)),
    ...(isEmpty(message, context) ? [`${path}: an empty message`] : []),
    ...breachesOfMentions(message, path),
    ...components.flatMap(breachesOfComponent),
    ...twice(components, "custom_id"),
    ...twice(components, "id"),
    ...breachesOfFiles(components, context.files ?? []),
  ];
}

/** The same for a modal, which holds other components. */
export function breachesOfModal(value: unknown, path: string): readonly Breach[] {
  const parsed = messageSchema.safeParse(value ?? {});
  if (!parsed.success) return [`${path}: no modal`];
  const top = parsed.data.components ?? [];
  const components = top.flatMap((each, at) => walk(each, `${path}.components[${at}]`));
  return [
    ...(top.length > 5 ? [`${path}.components: ${top.length} in a modal, 5 at most`] : []),
    ...twice(components, "custom_id"),
    ...components.flatMap(breachesOfComponent),
    ...components.flatMap(({ type, label, path: at }) =>
      type === 4 && label ? [`${at}.label: it stands on the Label around it`] : [],
    ),
  ];
}

function breachesOfV1(message: z.infer<typeof messageSchema>, path: string): readonly Breach[] {
  const components = message.components ?? [];
  return [
    ...(components.length > 5 ? [`${path}.components: ${components.length} rows, 5 at most`] : []),
    ...components.flatMap((each, at) =>
      componentSchema.safeParse(each).data?.type === 1
        ? []
        : [`${path}.components[${at}]: needs the flag of Components V2`],
    ),
  ];
}

function breachesOfV2(
  message: z.infer<typeof messageSchema>,
  components: readonly Component[],
  path: string,
): readonly Breach[] {
  const length = components.reduce((sum, { content }) => sum + (content?.length ?? 0), 0);
  const excluded = (["content", "embeds", "poll", "sticker_ids"] as const).filter((key) =>
    isThere(message[key]),
  );
  return [
    ...excluded.map((key) => `${path}.${key}: not with Components V2`),
    ...(components.length > 40 ? [`${path}.components: ${components.length} in all, 40 at most`] : []),
    ...(length > 4_000 ? [`${path}.components: ${length} characters of text, 4000 at most`] : []),
  ];
}

function isThere(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== "";
}

function isEmpty(
  message: z.infer<typeof messageSchema>,
  { files = [], isEdit = false }: MessageContext,
): boolean {
  const shown = [message.content, message.embeds, message.components, message.attachments, message.poll];
  return !isEdit && files.length === 0 && !shown.some(isThere);
}

/** Discord leaves user mentions on in an interaction's answer unless told otherwise; this product never mentions anybody. */
function breachesOfMentions(
  { allowed_mentions }: z.infer<typeof messageSchema>,
  path: string,
): readonly Breach[] {
  return allowed_mentions?.parse?.length === 0
    ? []
    : [`${path}.allowed_mentions: somebody could be mentioned`];
}

function walk(value: unknown, path: string): readonly Component[] {
  const parsed = componentSchema.safeParse(value);
  if (!parsed.success) return [];
  const { components, accessory, component } = parsed.data;
  return [
    { ...parsed.data, path },
    ...(components ?? []).flatMap((each, at) => walk(each, `${path}.components[${at}]`)),
    ...(isThere(accessory) ? walk(accessory, `${path}.accessory`) : []),
    ...(isThere(component) ? walk(component, `${path}.component`) : []),
  ];
}

function breachesOfComponent(component: Component): readonly Breach[] {
  const { type, path } = component;
  const found = rulesOf[type]?.(component) ?? [];
  const blank = type === 10 && component.content?.trim() === "" ? ["a text of nothing"] : [];
  return [...found, ...blank].map((breach) => `${path}: ${breach}`);
}

const rulesOf: Readonly<Record<number, (component: Component) => readonly string[]>> = {
  1: rowBreaches,
  2: buttonBreaches,
  3: selectBreaches,
  21: ({ options }) => valuesTwice(options),
};

function valuesTwice(options: Component["options"]): readonly string[] {
  const values = (options ?? []).map(({ value }) => value);
  return new Set(values).size < values.length ? ["one value twice"] : [];
}

function rowBreaches({ components }: Component): readonly string[] {
  const types = (components ?? []).map((each) => componentSchema.safeParse(each).data?.type);
  const buttons = types.filter((type) => type === 2).length;
  if (buttons > 5) return [`${buttons} buttons in a row, 5 at most`];
  if (buttons > 0 && buttons < types.length) return ["buttons and something else in one row"];
  return buttons === 0 && types.length > 1 ? ["more than one select in a row"] : [];
}

function buttonBreaches({ style, url, custom_id, label, emoji }: Component): readonly string[] {
  const isLink = style === 5;
  return [
    ...(isLink && !url ? ["a link button without its link"] : []),
    ...(isLink && custom_id ? ["a link button with a custom_id"] : []),
    ...(!isLink && style !== 6 && !custom_id ? ["a button without a custom_id"] : []),
    ...(!isLink && url ? ["only a link button has a link"] : []),
    ...(!label?.trim() && !isThere(emoji) ? ["a button without a label"] : []),
  ];
}

function selectBreaches({ options, min_values, max_values }: Component): readonly string[] {
  const count = options?.length ?? 0;
  const [least, most] = [min_values ?? 1, max_values ?? 1];
  return [
    ...valuesTwice(options),
    ...(least > most || most > count ? [`${least} to ${most} of ${count} to be picked`] : []),
    ...((options ?? []).filter((each) => each.default === true).length > most
      ? ["too many picked already"]
      : []),
  ];
}

function twice(components: readonly Component[], key: "custom_id" | "id"): readonly Breach[] {
  const seen = new Set<unknown>();
  return components.flatMap((component) => {
    const value = component[key];
    if (!isThere(value)) return [];
    const isKnown = seen.has(value);
    seen.add(value);
    return isKnown ? [`${component.path}.${key}: ${value} twice`] : [];
  });
}

/** Each File component shows a file that comes along, and each file is shown. */
function breachesOfFiles(components: readonly Component[], files: readonly string[]): readonly Breach[] {
  const shown = components.flatMap(({ file }) => (file ? [file.url.replace("attachment://", "")] : []));
  return [
    ...shown.filter((name) => !files.includes(name)).map((name) => `file ${name}: shown, but not sent`),
    ...files.filter((name) => !shown.includes(name)).map((name) => `file ${name}: sent, but not shown`),
    ...files.filter((name) => !/^[\w.-]+$/.test(name)).map((name) => `file ${name}: Discord would rename it`),
  ];
}
