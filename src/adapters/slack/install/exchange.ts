import { z } from "zod";
import { optional } from "../../../optional.ts";
import { createClient } from "../clients.ts";
import { reasonOf } from "../reason.ts";
import type { Installation } from "./installations.ts";

export interface ExchangeParts {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly apiUrl?: string;
  /** The very address that the authorize page was given, if it was given one. */
  readonly redirectUri?: string;
}

export interface Exchanged {
  readonly installation: Installation;
  readonly appId: string;
}

const id = z.string().min(1);

/** https://docs.slack.dev/reference/methods/oauth.v2.access; an organisation-wide installation has no team. */
const accessSchema = z.object({
  access_token: z.string().min(1),
  token_type: z.literal("bot"),
  bot_user_id: id,
  app_id: id,
  scope: z.string(),
  team: z.object({ id }).nullish(),
  enterprise: z.object({ id }).nullish(),
  is_enterprise_install: z.boolean().default(false),
  expires_in: z.number().optional(),
});

/** Exchanges the code that Slack sent the browser back with; rejects when Slack refuses or answers something else. */
export function createExchange({ clientId, clientSecret, apiUrl, redirectUri }: ExchangeParts) {
  // A code serves once, so a second try with it would only hide why the first one failed.
  const client = createClient({ ...optional("apiUrl", apiUrl), timeoutMs: 10_000, retries: 0 });

  return async (code: string, nowSeconds: number): Promise<Exchanged> => {
    const answer = await client.oauth.v2.access({
      client_id: clientId,
      client_secret: clientSecret,
      code,
      ...optional("redirect_uri", redirectUri),
    });
    const access = accessSchema.parse(answer);
    if (access.expires_in !== undefined) throw new TokenRotationError();
    const isEnterpriseInstall = access.is_enterprise_install;
    const installation = {
      botToken: access.access_token,
      botUserId: access.bot_user_id,
      scopes: access.scope.split(","),
      ...(isEnterpriseInstall ? {} : optional("teamId", access.team?.id)),
      ...optional("enterpriseId", access.enterprise?.id),
      isEnterpriseInstall,
      installedAt: nowSeconds,
    };
    return { installation, appId: access.app_id };
  };
}

/** Slack's tokens for this app expire, and nothing here renews them: it would work for twelve hours and then be silent. */
export class TokenRotationError extends Error {
  override readonly name = "TokenRotationError";

  constructor() {
    super(
      "OAuth & Permissions > Token rotation is on for this Slack app, which needs tokens that last. It cannot be turned " +
        "off again: create the app anew from the manifest, where `token_rotation_enabled` is false.",
    );
  }
}

/** Why the operator's settings or Slack stopped an installation, as a word that is safe to log: `bad_client_secret`. */
export function slackReason(error: unknown): string {
  if (error instanceof TokenRotationError) return "token_rotation_enabled";
  return reasonOf(error) ?? "unknown";
}
