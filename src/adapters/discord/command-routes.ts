/** The commands that are offered wherever the app is. */
export function everywhere(appId: string): string {
  return `/applications/${appId}/commands`;
}

/** The commands that are offered in one server alone. */
export function inGuild(appId: string, guildId: string): string {
  return `/applications/${appId}/guilds/${guildId}/commands`;
}
