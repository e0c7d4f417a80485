import { z } from "zod";

/**
 * The parts of Slack's payloads that we read; everything else in them is left alone.
 *
 * Slash command: https://docs.slack.dev/interactivity/implementing-slash-commands. The rest:
 * https://docs.slack.dev/reference/interaction-payloads and https://docs.slack.dev/apis/events-api
 */
const id = z.string().min(1);
/** Slack says "true" in a form and true in JSON. */
const flag = z
  .unknown()
  .transform((said) => said === true || said === "true")
  .default(false);
const idObject = z.object({ id });

const command = z.object({
  command: id,
  text: z.string().default(""),
  user_id: id,
  user_name: z.string().default(""),
  team_id: id.optional(),
  enterprise_id: id.optional(),
  is_enterprise_install: flag,
  response_url: z.string().default(""),
});

/**
 * For whom a view is. In a channel shared with another organisation, the payload's `team` is that of the person, and this the app's:
 * https://github.com/slackapi/bolt-js/pull/1615. It is an organisation when that has the app as a whole.
 */
const installed = { app_installed_team_id: id.nullish() };

/** Who did something, and in which workspace; an organisation-wide installation has no team. */
const interaction = z.object({
  user: z.object({
    id,
    username: z.string().optional(),
    name: z.string().optional(),
    team_id: id.optional(),
  }),
  team: z.object({ id, enterprise_id: id.nullish() }).nullish(),
  enterprise: idObject.nullish(),
  is_enterprise_install: flag,
  trigger_id: z.string().optional(),
  view: z.object(installed).optional(),
});

const view = z.object({
  ...installed,
  id,
  type: z.string(),
  callback_id: z.string().default(""),
  private_metadata: z.string().default(""),
});

const blockActions = interaction.extend({
  type: z.literal("block_actions"),
  actions: z.array(z.object({ action_id: id, value: z.string().default("") })).min(1),
  container: z
    .object({
      is_ephemeral: flag,
      message_ts: z.string().optional(),
      thread_ts: z.string().optional(),
    })
    .optional(),
  channel: idObject.nullish(),
  response_url: z.string().optional(),
  view: view.optional(),
});

/** What somebody entered into one element of a form. */
const entered = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
});

const viewSubmission = interaction.extend({
  type: z.literal("view_submission"),
  view: view.extend({
    state: z.object({ values: z.record(z.string(), z.record(z.string(), entered)) }),
  }),
});

const globalShortcut = interaction.extend({ type: z.literal("shortcut"), callback_id: z.string() });

const messageShortcut = interaction.extend({
  type: z.literal("message_action"),
  callback_id: z.string(),
  message: z.object({
    text: z.string().default(""),
    ts: z.string().optional(),
    thread_ts: z.string().optional(),
  }),
  response_url: z.string(),
});

const event = z.object({
  type: z.string(),
  user: z.union([z.string(), idObject.transform((user) => user.id)]).optional(),
  channel: z.string().optional().catch(undefined),
  text: z.string().default(""),
  ts: z.string().default(""),
  thread_ts: z.string().optional(),
  tab: z.string().optional(),
  channel_type: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
  /** Of `tokens_revoked`: user ids whose tokens are gone; ours is the bot's. */
  tokens: z.object({ bot: z.array(z.string()).optional() }).optional(),
});

const eventCallback = z.object({
  type: z.literal("event_callback"),
  team_id: id.nullish(),
  enterprise_id: id.nullish(),
  /** Seconds since 1970. */
  event_time: z.number().default(0),
  /** For which installation it is; the first one speaks for all. */
  authorizations: z
    .array(z.object({ team_id: id.nullish(), enterprise_id: id.nullish(), is_enterprise_install: flag }))
    .optional(),
  event,
});

const others = z.discriminatedUnion("type", [
  blockActions,
  viewSubmission,
  globalShortcut,
  messageShortcut,
  eventCallback,
]);

/** A payload as far as we read it; `undefined` for any other. A command is the only one without a type. */
export function readPayload(body: unknown): Payload | undefined {
  if (typeof body !== "object" || body === null || !("command" in body)) return others.safeParse(body).data;
  const { data } = command.safeParse(body);
  return data === undefined ? undefined : { type: "command", ...data };
}

export type CommandPayload = z.infer<typeof command>;
export type Payload = ({ readonly type: "command" } & CommandPayload) | z.infer<typeof others>;
export type ActionPayload = z.infer<typeof blockActions>;
export type SubmissionPayload = z.infer<typeof viewSubmission>;
export type EventPayload = z.infer<typeof eventCallback>;
export type InteractionPayload = z.infer<typeof interaction>;
