import type { Intent, Surface, User } from "../../core/index.ts";
import { optional } from "../../optional.ts";
import type { Incoming } from "../adapter.ts";
import { readFormMetadata } from "./form-metadata.ts";
import { isStale, type Origin, ownerOf, type Team } from "./origin.ts";
import {
  type ActionPayload,
  type CommandPayload,
  type EventPayload,
  type InteractionPayload,
  type Payload,
  readPayload,
  type SubmissionPayload,
} from "./payload.ts";
import { actionPrefixes, commandName, shortcutIds, viewIds } from "./surfaces.ts";

/** One thing that somebody wants of us in Slack, and where the reply goes. */
export interface SlackRequest {
  readonly incoming: Incoming;
  readonly origin: Origin;
  readonly team: Team;
  /** The Slack id alone, for Slack's own methods. */
  readonly userId: string;
  /** Opens a modal once, within 3 seconds. */
  readonly triggerId?: string;
}

/** The workspace let us go: what is kept of its installation has to be forgotten. */
export interface Uninstallation {
  readonly uninstalled: Team;
  /** When that was, in seconds since 1970. */
  readonly atSeconds: number;
}

export interface ParseOptions {
  /** Ids as in `User.id`. */
  readonly operators: ReadonlySet<string>;
  readonly nowSeconds: number;
}

/** Messages that somebody wrote, some with a file; other subtypes are notices. https://docs.slack.dev/reference/events/message */
const written: ReadonlySet<string | undefined> = new Set([
  undefined,
  "file_share",
  "me_message",
  "thread_broadcast",
]);

/** What a payload of Slack's wants of us, or `undefined` when it is not for us or makes no sense. Never throws. */
export function parsePayload(
  body: unknown,
  options: ParseOptions,
): SlackRequest | Uninstallation | undefined {
  const payload = readPayload(body);
  return payload === undefined ? undefined : parseKnown(payload, options);
}

function parseKnown(payload: Payload, options: ParseOptions): SlackRequest | Uninstallation | undefined {
  switch (payload.type) {
    case "command":
      return payload.command === commandName ? parseCommand(payload, options) : undefined;
    case "block_actions":
      return parseAction(payload, options);
    case "view_submission":
      return payload.view.callback_id === viewIds.form ? parseSubmission(payload, options) : undefined;
    case "shortcut":
      if (payload.callback_id !== shortcutIds.find) return undefined;
      return interactionRequest(payload, words("find"), "direct", { kind: "shortcut" }, options);
    case "message_action": {
      if (payload.callback_id !== shortcutIds.answer) return undefined;
      const { ts, thread_ts } = payload.message;
      const origin = messageOrigin(payload.response_url, threadOf(ts, thread_ts), options);
      return interactionRequest(
        payload,
        { kind: "ask", utterance: payload.message.text },
        "channel",
        origin,
        options,
      );
    }
    case "event_callback":
      return parseEvent(payload, options);
  }
}

function parseCommand(payload: CommandPayload, { operators }: ParseOptions): SlackRequest {
  const team = {
    ...optional("teamId", payload.team_id),
    ...optional("enterpriseId", payload.enterprise_id),
    isEnterpriseInstall: payload.is_enterprise_install,
  };
  const user = userOf(payload.user_id, payload.user_name, team, operators);
  return {
    incoming: { intent: words(payload.text), user, extent: "paged", surface: "channel" },
    origin: { kind: "command", responseUrl: payload.response_url },
    team,
    userId: payload.user_id,
  };
}

function parseAction(payload: ActionPayload, options: ParseOptions): SlackRequest | undefined {
  const [action] = payload.actions;
  const { view, response_url: responseUrl, user, container } = payload;
  if (action === undefined) return undefined;
  const intent: Intent = { kind: "pressed", action: action.value };
  if (view?.type === "home")
    return interactionRequest(payload, intent, "page", { kind: "home", userId: user.id }, options);
  if (view !== undefined)
    return interactionRequest(payload, intent, "direct", { kind: "modal", viewId: view.id }, options);
  if (responseUrl === undefined) return undefined;
  if (action.action_id.startsWith(actionPrefixes.dm)) {
    const origin = { kind: "to-direct", responseUrl, userId: user.id } as const;
    return interactionRequest(payload, intent, "direct", origin, options);
  }
  const thread = threadOf(container?.message_ts, container?.thread_ts);
  const origin = messageOrigin(responseUrl, thread, options);
  return interactionRequest(payload, intent, surfaceOf(payload), origin, options);
}

/** A message that stays, in a conversation of two, is the user's own place; D is Slack's letter for those. */
function surfaceOf({ channel, container }: ActionPayload): Surface {
  const isDirect = channel?.id.startsWith("D") === true && container?.is_ephemeral !== true;
  return isDirect ? "direct" : "channel";
}

function parseSubmission(payload: SubmissionPayload, options: ParseOptions): SlackRequest | undefined {
  const metadata = readFormMetadata(payload.view.private_metadata);
  if (metadata === undefined) return undefined;
  const form = Object.fromEntries(
    Object.entries(payload.view.state.values).flatMap(([field, elements]) => {
      const [element] = Object.values(elements);
      const value = element?.selected_option?.value ?? element?.value;
      return typeof value === "string" ? [[field, value]] : [];
    }),
  );
  const intent: Intent = { kind: "pressed", action: metadata.action, form };
  const { from } = metadata;
  const surface = isStale(from, options.nowSeconds) ? "direct" : metadata.surface;
  return interactionRequest(payload, intent, surface, { kind: "form", from }, options);
}

function parseEvent(payload: EventPayload, options: ParseOptions): SlackRequest | Uninstallation | undefined {
  const { event } = payload;
  const authorization = payload.authorizations?.[0];
  const team: Team = {
    ...optional("teamId", authorization?.team_id ?? payload.team_id ?? undefined),
    ...optional("enterpriseId", authorization?.enterprise_id ?? payload.enterprise_id ?? undefined),
    isEnterpriseInstall: authorization?.is_enterprise_install ?? false,
  };
  const uninstallation = { uninstalled: team, atSeconds: payload.event_time };
  if (event.type === "app_uninstalled") return uninstallation;
  if (event.type === "tokens_revoked")
    return (event.tokens?.bot?.length ?? 0) > 0 ? uninstallation : undefined;

  const { user: userId, channel } = event;
  // Our own messages come back as events too, and so do edits and deletions.
  if (userId === undefined || event.bot_id !== undefined || !written.has(event.subtype)) return undefined;
  const user = userOf(userId, "", team, options.operators);
  const request = (intent: Intent, surface: Surface, origin: Origin): SlackRequest => ({
    incoming: { intent, user, extent: "paged", surface },
    origin,
    team,
    userId,
  });
  if (event.type === "app_home_opened")
    return event.tab === "messages"
      ? undefined
      : request({ kind: "dashboard" }, "page", { kind: "home", userId });
  if (channel === undefined) return undefined;
  if (event.type === "app_mention") {
    const thread = optional("thread", event.thread_ts);
    return request(words(event.text), "channel", {
      kind: "mention",
      channel,
      ts: event.ts,
      ...thread,
      userId,
    });
  }
  if (event.type === "message" && event.channel_type === "im")
    return request(words(event.text), "direct", {
      kind: "direct",
      channel,
      ...optional("thread", event.thread_ts),
    });
  return undefined;
}

function interactionRequest(
  payload: InteractionPayload,
  intent: Intent,
  surface: Surface,
  origin: Origin,
  { operators }: ParseOptions,
): SlackRequest {
  const { user, trigger_id: triggerId } = payload;
  const team = teamOf(payload);
  const name = user.name ?? user.username ?? "";
  return {
    incoming: { intent, user: userOf(user.id, name, team, operators), extent: "paged", surface },
    origin,
    team,
    userId: user.id,
    ...optional("triggerId", triggerId),
  };
}

function teamOf({ team, enterprise, user, view, is_enterprise_install }: InteractionPayload): Team {
  const installed = view?.app_installed_team_id ?? undefined;
  const isOrganisation = installed?.startsWith("E") === true;
  const organisation = isOrganisation ? installed : (enterprise?.id ?? team?.enterprise_id ?? undefined);
  return {
    ...optional("teamId", (isOrganisation ? undefined : installed) ?? team?.id ?? user.team_id),
    ...optional("enterpriseId", organisation),
    isEnterpriseInstall: is_enterprise_install,
  };
}

function userOf(userId: string, name: string, team: Team, operators: ReadonlySet<string>): User {
  const workspace = `slack:${team.teamId ?? team.enterpriseId ?? ""}`;
  // An organisation's payloads name now one of its workspaces and now another, or none; its user ids are unique in it.
  const id = `slack:${ownerOf(team) ?? team.teamId ?? ""}:${userId}`;
  const isOperator = operators.has(id) || operators.has(`${workspace}:${userId}`);
  // Whether somebody manages the workspace only Slack can say; the router asks when it matters.
  return { id, workspace, name, isOperator, isAdmin: false };
}

function messageOrigin(
  responseUrl: string,
  thread: string | undefined,
  { nowSeconds }: ParseOptions,
): Origin {
  return { kind: "message", responseUrl, since: nowSeconds, ...optional("thread", thread) };
}

/** The thread that a message stands in. The one that a thread begins with stands in the channel. */
function threadOf(ts: string | undefined, thread: string | undefined): string | undefined {
  return thread === ts ? undefined : thread;
}

function words(utterance: string): Intent {
  return { kind: "words", utterance };
}
