import type { ModeRules } from "./mode-rules.ts";
import type { Environment, VariableName } from "./variables.ts";

/** How Slack reaches us: over connections that we open, by calling one workspace's app, or one that many install. */
export type SlackMode = "socket" | "http" | "oauth";

export const slackModes = {
  socket: {
    platform: "Slack",
    name: "Slack over Socket Mode",
    extent: "Socket Mode, one workspace",
    because: "SLACK_APP_TOKEN is set",
    needs: ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"],
    ignores: ["SLACK_SIGNING_SECRET", "PUBLIC_URL"],
  },
  http: {
    platform: "Slack",
    name: "Slack over HTTP",
    extent: "HTTP, one workspace",
    because: "SLACK_CLIENT_ID is not set",
    needs: ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "PORT"],
    ignores: ["PUBLIC_URL"],
  },
  oauth: {
    platform: "Slack",
    name: "Slack for many workspaces (OAuth)",
    extent: "HTTP, many workspaces (OAuth)",
    because: "SLACK_CLIENT_ID is set",
    needs: ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET", "SLACK_SIGNING_SECRET", "PORT"],
    ignores: ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"],
  },
} as const satisfies Record<SlackMode, ModeRules>;

/** The mode that the variables ask for, though some that it needs may be missing; `undefined` when they ask for no Slack. */
export function slackModeOf(set: Environment): SlackMode | undefined {
  const has = (name: VariableName) => set[name] !== undefined;
  if (has("SLACK_CLIENT_ID") || has("SLACK_CLIENT_SECRET") || has("SLACK_STATE_SECRET")) return "oauth";
  if (has("SLACK_APP_TOKEN")) return "socket";
  if (has("SLACK_SIGNING_SECRET")) return "http";
  return has("SLACK_BOT_TOKEN") ? "socket" : undefined;
}
