import type { ModeRules } from "./mode-rules.ts";
import type { Environment, VariableName } from "./variables.ts";

/** How Discord reaches us: over a connection that we open, or by calling us. An app has one or the other, never both. */
export type DiscordMode = "gateway" | "http";

export const discordModes = {
  gateway: {
    platform: "Discord",
    name: "Discord over the gateway",
    extent: "gateway",
    because: "DISCORD_PUBLIC_KEY is not set",
    needs: ["DISCORD_TOKEN", "DISCORD_APP_ID"],
    ignores: [],
  },
  http: {
    platform: "Discord",
    name: "Discord over HTTP",
    extent: "HTTP, at /discord/interactions",
    because: "DISCORD_PUBLIC_KEY is set",
    needs: ["DISCORD_TOKEN", "DISCORD_APP_ID", "DISCORD_PUBLIC_KEY", "PORT"],
    ignores: ["DISCORD_SHARDS"],
  },
} as const satisfies Record<DiscordMode, ModeRules>;

/** The mode that the variables ask for, though some that it needs may be missing; `undefined` when they ask for no Discord. */
export function discordModeOf(set: Environment): DiscordMode | undefined {
  const has = (name: VariableName) => set[name] !== undefined;
  if (has("DISCORD_PUBLIC_KEY")) return "http";
  return has("DISCORD_TOKEN") || has("DISCORD_APP_ID") ? "gateway" : undefined;
}
