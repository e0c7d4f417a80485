import type { Intent, Surface } from "../../core/index.ts";
import { optional } from "../../optional.ts";
import { userOf } from "./identity.ts";
import type { Origin, Team } from "./origin.ts";
import type { EventPayload } from "./payload.ts";
import type { ParseOptions, SlackRequest, Uninstallation } from "./slack-request.ts";

/** Messages that somebody wrote, some with a file; other subtypes are notices. https://docs.slack.dev/reference/events/message */
const written: ReadonlySet<string | undefined> = new Set([
  undefined,
  "file_share",
  "me_message",
  "thread_broadcast",
]);

/** What an event wants of us: the Home tab, an answer to a mention or a direct message, or to be forgotten. */
export function parseEvent(
  payload: EventPayload,
  options: ParseOptions,
): SlackRequest | Uninstallation | undefined {
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
    return request({ kind: "words", utterance: event.text }, "channel", {
      kind: "mention",
      channel,
      ts: event.ts,
      ...thread,
      userId,
    });
  }
  if (event.type === "message" && event.channel_type === "im")
    return request({ kind: "words", utterance: event.text }, "direct", {
      kind: "direct",
      channel,
      ...optional("thread", event.thread_ts),
    });
  return undefined;
}
