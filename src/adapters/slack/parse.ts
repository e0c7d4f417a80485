import type { Intent, Surface } from "../../core/index.ts";
import { optional } from "../../optional.ts";
import { readFormMetadata } from "./form-metadata.ts";
import { teamOf, userOf } from "./identity.ts";
import { isStale, type Origin } from "./origin.ts";
import { parseEvent } from "./parse-event.ts";
import {
  type ActionPayload,
  type CommandPayload,
  type InteractionPayload,
  type Payload,
  readPayload,
  type SubmissionPayload,
} from "./payload.ts";
import type { ParseOptions, SlackRequest, Uninstallation } from "./slack-request.ts";
import { actionPrefixes, commandName, shortcutIds, viewIds } from "./surfaces.ts";

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
