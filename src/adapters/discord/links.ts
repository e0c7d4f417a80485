const authorize = "https://discord.com/oauth2/authorize";

/**
 * Where the app is added: to a server by whoever may manage it, or to one's own account. Commands are all that it asks for: no bot
 * user, no permission. https://docs.discord.com/developers/resources/application#installation-context
 */
export function installLinks(appId: string): { readonly server: string; readonly user: string } {
  const link = (kind: 0 | 1) =>
    `${authorize}?client_id=${appId}&scope=applications.commands&integration_type=${kind}`;
  return { server: link(0), user: link(1) };
}
