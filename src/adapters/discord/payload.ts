import { z } from "zod";

/**
 * The parts of Discord's interactions that we read; everything else in them is left alone.
 *
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
 */
const id = z.string().regex(/^\d{1,20}$/);
/** What we can do without. */
const text = z.string().nullish().catch(undefined);

const user = z.object({ id, username: text, global_name: text });

const interaction = z.object({
  guild_id: id.nullish(),
  /** 0 in a server, 1 in the direct messages with us, 2 in any other ones. */
  context: z.number().nullish().catch(undefined),
  locale: text,
  member: z
    .object({
      user,
      nick: text,
      /** A number as text: https://docs.discord.com/developers/topics/permissions */
      permissions: z
        .string()
        .regex(/^\d{1,40}$/)
        .nullish()
        .catch(undefined),
    })
    .nullish(),
  user: user.nullish(),
});

const option = z.object({
  name: z.string(),
  value: z.unknown().optional(),
  focused: z.boolean().nullish(),
});
const subcommand = option.extend({ options: z.array(option).nullish() });
const chatInput = z.object({
  type: z.literal(1).default(1),
  name: z.string(),
  options: z.array(subcommand).nullish(),
});

/** The words of a message, wherever they stand in it; nested ones are read one by one. */
const written = z.object({
  content: text,
  embeds: z
    .array(z.object({ title: text, description: text }))
    .nullish()
    .catch(undefined),
  components: z.array(z.unknown()).nullish().catch(undefined),
  message_snapshots: z
    .array(z.object({ message: z.unknown().optional() }))
    .nullish()
    .catch(undefined),
});
const messageCommand = z.object({
  type: z.literal(3),
  name: z.string(),
  target_id: id,
  resolved: z.object({ messages: z.record(z.string(), written) }),
});

const types = { command: 2, press: 3, typing: 4, sent: 5 } as const;

const command = interaction.extend({
  type: z.literal(types.command),
  data: z.union([messageCommand, chatInput]),
});
const press = interaction.extend({
  type: z.literal(types.press),
  data: z.object({ custom_id: z.string(), values: z.array(z.string()).nullish() }),
});
const typing = interaction.extend({ type: z.literal(types.typing), data: chatInput });

/** One element of a modal, with what was entered into it; elements that hold others are read one by one. */
const element = z.object({
  custom_id: z.string().optional(),
  value: z.unknown().optional(),
  values: z.array(z.string()).nullish().catch(undefined),
  component: z.unknown().optional(),
  components: z.array(z.unknown()).nullish().catch(undefined),
});
const sent = interaction.extend({
  type: z.literal(types.sent),
  data: z.object({ custom_id: z.string(), components: z.array(z.unknown()) }),
  /** The message whose button opened the modal. */
  message: z.object({}).nullish(),
});

const payload = z.discriminatedUnion("type", [command, press, typing, sent]);

export type InteractionPayload = z.infer<typeof interaction>;
export type Payload = z.infer<typeof payload>;
export type ChatInput = z.infer<typeof chatInput>;
export type Written = z.infer<typeof written>;

/** An interaction as far as we read it; `undefined` for any other, and for one that makes no sense. Never throws. */
export function readPayload(body: unknown): Payload | undefined {
  return payload.safeParse(body).data;
}

/** What was entered into a modal, by the `custom_id` of each element. Text and what was picked are one text each. */
export function readEntered(components: readonly unknown[]): Readonly<Record<string, string>> {
  return Object.fromEntries(components.flatMap((each) => enteredIn(each, 0)));
}

/** Discord nests two deep; what nests deeper is not Discord's. */
const deepest = 4;

function enteredIn(value: unknown, depth: number): readonly (readonly [string, string])[] {
  const { data } = element.safeParse(value);
  if (data === undefined || depth > deepest) return [];
  const entered = data.value ?? data.values?.[0];
  const own =
    data.custom_id !== undefined && typeof entered === "string" ? [[data.custom_id, entered] as const] : [];
  const nested = [...(data.component === undefined ? [] : [data.component]), ...(data.components ?? [])];
  return [...own, ...nested.flatMap((each) => enteredIn(each, depth + 1))];
}

const component = z.object({
  content: text,
  components: z.array(z.unknown()).nullish().catch(undefined),
});

/** What a message says: its text, or else that of its embeds, its text displays, and what it passes on. Blank where it says nothing. */
export function wordsIn(message: Written, depth = 0): string {
  if (message.content?.trim()) return message.content;
  const embeds = (message.embeds ?? []).flatMap(({ title, description }) => [title, description]);
  const displays = (message.components ?? []).flatMap((each) => displayedIn(each, 0));
  const passedOn = (message.message_snapshots ?? []).map((snapshot) => {
    const { data } = written.safeParse(snapshot.message);
    return data === undefined || depth > 0 ? "" : wordsIn(data, depth + 1);
  });
  return [...embeds, ...displays, ...passedOn].filter((each) => each?.trim()).join("\n");
}

function displayedIn(value: unknown, depth: number): readonly string[] {
  const { data } = component.safeParse(value);
  if (data === undefined || depth > deepest) return [];
  return [data.content ?? "", ...(data.components ?? []).flatMap((each) => displayedIn(each, depth + 1))];
}
