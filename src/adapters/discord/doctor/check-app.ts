import { z } from "zod";
import type { DiscordConfig } from "../../../config.ts";
import { type Finding, ok, wrong } from "../../../finding.ts";
import { interactionsPath } from "../paths.ts";
import { portal } from "../portal.ts";

/** The app as its own bot sees it: https://docs.discord.com/developers/resources/application#application-object */
export type DiscordApp = z.infer<typeof appSchema>;

export const appSchema = z.object({
  id: z.string(),
  name: z.string(),
  verify_key: z.string(),
  interactions_endpoint_url: z.string().nullish(),
  /** By kind of installation: 0 for servers, 1 for people. */
  integration_types_config: z.record(z.string(), z.unknown()).nullish(),
});

/** Whether the configured app is the token's, and the configured key the app's. */
export function checkApp(app: DiscordApp, config: DiscordConfig): readonly Finding[] {
  const findings = [
    app.id === config.appId
      ? ok("Discord app", `${app.name} (${app.id}).`)
      : wrong(
          "Discord app",
          `DISCORD_APP_ID is ${config.appId}, but the token belongs to ${app.name}, which is ${app.id}. Copy both from the same app: ${portal} > General Information > Application ID.`,
        ),
  ];
  if (config.mode !== "http") return findings;
  const isSame = app.verify_key.toLowerCase() === config.publicKey.toLowerCase();
  return [
    ...findings,
    isSame
      ? ok("Discord public key", "the app's.")
      : wrong(
          "Discord public key",
          `DISCORD_PUBLIC_KEY is not the app's, so every interaction would be refused. Copy it anew: ${portal} > General Information > Public Key.`,
        ),
  ];
}

/** Whether Discord sends interactions where they are waited for: to an address that is entered there, and else over the gateway. */
export function checkEndpoint(
  { interactions_endpoint_url: url }: DiscordApp,
  { mode }: DiscordConfig,
): Finding {
  const subject = "Discord interactions endpoint";
  const field = `${portal} > General Information > Interactions Endpoint URL`;
  if (mode === "gateway") {
    return url
      ? wrong(
          subject,
          `Discord sends every interaction to ${url}, and none over the gateway. Empty ${field} and press Save Changes; or serve HTTP: set DISCORD_PUBLIC_KEY and PORT.`,
        )
      : ok(subject, "none is entered, so interactions come over the gateway.");
  }
  if (!url) {
    return wrong(
      subject,
      `none is entered, so Discord calls nobody. While the app runs: ${field}: https://YOUR-HOST${interactionsPath}, and Save Changes.`,
    );
  }
  return new URL(url, "https://discord.com").pathname.endsWith(interactionsPath)
    ? ok(subject, `${url}.`)
    : wrong(subject, `${url} does not end in ${interactionsPath}, where this app waits. Change ${field}.`);
}

/** Whether the app can be added both to servers and to one's own account, as its commands are offered. */
export function checkInstallation({ integration_types_config: kinds }: DiscordApp): Finding {
  const subject = "Discord installation";
  const missing = [
    ["0", "Guild Install"],
    ["1", "User Install"],
  ].flatMap(([kind = "", name = ""]) => (kinds?.[kind] == null ? [name] : []));
  return missing.length === 0
    ? ok(subject, "to servers and to one's own account.")
    : wrong(
        subject,
        `${missing.join(" and ")} missing. ${portal} > Installation > Installation Contexts: tick both, and Save Changes.`,
      );
}
