import type { GlobalShortcut, MessageShortcut, SlashCommand } from "@slack/bolt";
import type { Pressable } from "./pressable.ts";
import { bot, credentials } from "./web-api.ts";
import type { Person, ShownMessage } from "./workspace.ts";

/** Where something happens and who does it, in Slack's words. */
export interface Scene {
  readonly person: Person;
  readonly channel: string;
  readonly team: string;
  readonly enterprise?: string;
}

/** What Slack issues anew for each payload. */
export interface Issued {
  readonly trigger: string;
  readonly responseUrl: string;
}

const token = "stand-in-verification-token";

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
export function commandPayload(scene: Scene, issued: Issued, command: string, text: string) {
  const { person, channel, team, enterprise } = scene;
  return {
    token,
    team_id: team,
    team_domain: team.toLowerCase(),
    ...(enterprise === undefined ? {} : { enterprise_id: enterprise, enterprise_name: enterprise }),
    channel_id: channel,
    channel_name: channel.startsWith("D") ? "directmessage" : channel.toLowerCase(),
    user_id: person.id,
    user_name: person.name,
    command,
    text,
    api_app_id: credentials.appId,
    is_enterprise_install: "false",
    response_url: issued.responseUrl,
    trigger_id: issued.trigger,
  } satisfies SlashCommand;
}

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload, pressed in a message. */
export function messageActionPayload(
  scene: Scene,
  issued: Issued,
  shown: ShownMessage,
  action: Pressable["action"],
) {
  const isEphemeral = shown.to !== undefined;
  return {
    type: "block_actions",
    ...interaction(scene),
    trigger_id: issued.trigger,
    response_url: issued.responseUrl,
    container: {
      type: "message",
      message_ts: shown.ts,
      channel_id: shown.channel,
      is_ephemeral: isEphemeral,
      ...(shown.threadTs === undefined ? {} : { thread_ts: shown.threadTs }),
    },
    channel: { id: shown.channel, name: shown.channel.toLowerCase() },
    // Slack keeps no ephemeral message, so it sends none back.
    ...(isEphemeral ? {} : { message: messageOutput(shown) }),
    state: { values: {} },
    actions: [action],
  };
}

/** The same, pressed in a modal or a Home tab: there is no `response_url` and no channel. */
export function viewActionPayload(scene: Scene, trigger: string, view: object, action: Pressable["action"]) {
  return {
    type: "block_actions",
    ...interaction(scene),
    trigger_id: trigger,
    container: { type: "view", view_id: "id" in view ? view.id : "" },
    view,
    state: { values: {} },
    actions: [action],
  };
}

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export function submissionPayload(scene: Scene, trigger: string, view: object) {
  return { type: "view_submission", ...interaction(scene), trigger_id: trigger, view, response_urls: [] };
}

export function closedPayload(scene: Scene, view: object) {
  return { type: "view_closed", ...interaction(scene), view, is_cleared: false };
}

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export function shortcutPayload(scene: Scene, trigger: string, callbackId: string, actionTs: string) {
  const { enterprise: _, ...rest } = interaction(scene);
  return {
    type: "shortcut",
    ...rest,
    callback_id: callbackId,
    trigger_id: trigger,
    action_ts: actionTs,
  } satisfies GlobalShortcut;
}

export function messageShortcutPayload(
  scene: Scene,
  issued: Issued,
  callbackId: string,
  message: { readonly ts: string; readonly text: string; readonly user: string },
) {
  const { enterprise: _, ...rest } = interaction(scene);
  return {
    type: "message_action",
    ...rest,
    callback_id: callbackId,
    trigger_id: issued.trigger,
    response_url: issued.responseUrl,
    action_ts: message.ts,
    message_ts: message.ts,
    channel: { id: scene.channel, name: scene.channel.toLowerCase() },
    message: { type: "message", ...message },
  } satisfies MessageShortcut;
}

/** https://docs.slack.dev/apis/events-api#callback-field */
export function eventPayload({ team, enterprise }: Omit<Scene, "person">, id: string, event: object) {
  return {
    token,
    team_id: team,
    api_app_id: credentials.appId,
    event,
    type: "event_callback",
    event_id: id,
    event_time: Math.floor(Date.now() / 1000),
    is_ext_shared_channel: false,
    authorizations: [
      {
        enterprise_id: enterprise ?? null,
        team_id: team,
        user_id: bot.user,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
  };
}

function interaction({ person, team, enterprise }: Scene) {
  const { id, name } = person;
  return {
    token,
    api_app_id: credentials.appId,
    user: { id, username: name, name, team_id: team },
    team: {
      id: team,
      domain: team.toLowerCase(),
      ...(enterprise === undefined ? {} : { enterprise_id: enterprise, enterprise_name: enterprise }),
    },
    enterprise: enterprise === undefined ? null : { id: enterprise, name: enterprise },
    is_enterprise_install: false,
  };
}

function messageOutput({ ts, text, blocks, threadTs }: ShownMessage) {
  return {
    type: "message",
    user: bot.user,
    bot_id: bot.id,
    app_id: credentials.appId,
    ts,
    text,
    blocks,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
  };
}
