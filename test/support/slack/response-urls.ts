import { parseJson, type WireMessage, wireMessage } from "./wire.ts";
import type { ResponsePost, Workspace } from "./workspace.ts";

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const maxUses = 5;
const lifetimeMs = 30 * 60_000;

/**
 * Takes what an app posts to a `response_url` and shows it.
 *
 * Returns the status that Slack answers with: 404 for an address that is unknown, too old or used up, 400 for a
 * body that is no message; each of these is an offence.
 */
export function respond(workspace: Workspace, url: string, id: string, text: string): number {
  const target = workspace.responseUrls.get(id);
  if (target === undefined) return refuse(workspace, 404, "unknown address");
  if (target.posts.length >= maxUses) return refuse(workspace, 404, "used more than 5 times");
  if (Date.now() - target.issuedAt > lifetimeMs) return refuse(workspace, 404, "used after 30 minutes");

  const body = parseJson(text);
  const message = wireMessage.safeParse(body);
  if (!message.success) return refuse(workspace, 400, `no message: ${message.error.message}`);
  const ts = show(workspace, target, message.data);
  target.posts.push({ url, body, ...(ts === undefined ? {} : { ts }) } satisfies ResponsePost);
  return 200;
}

function show(
  workspace: Workspace,
  { ts, channel, user }: { readonly ts?: string; readonly channel: string; readonly user: string },
  message: WireMessage,
): string | undefined {
  if (message.delete_original || message.replace_original) {
    if (ts === undefined) {
      workspace.violations.push("response_url: there is no original to replace or delete");
      return undefined;
    }
    if (message.delete_original) workspace.remove(ts);
    else workspace.replace(ts, message);
    return ts;
  }
  return workspace.post(channel, message, message.response_type === "in_channel" ? undefined : user).ts;
}

function refuse(workspace: Workspace, status: number, why: string): number {
  workspace.violations.push(`response_url: ${why}`);
  return status;
}
