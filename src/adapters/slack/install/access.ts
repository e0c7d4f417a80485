import { z } from "zod";
import { optional } from "../../../optional.ts";
import { createClient } from "../clients.ts";

export interface AccessParts {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Slack's own when absent. */
  readonly apiUrl?: string;
}

/** What lets us speak for a workspace, and until when where it does not last. */
export interface Tokens {
  readonly botToken: string;
  /** Serves once, for the next tokens; only where token rotation is on. */
  readonly refreshToken?: string;
  /** Seconds since 1970. */
  readonly expiresAt?: number;
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
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive().optional(),
});

export type Access = z.infer<typeof accessSchema>;

/** What is asked with: the code of an installation, or the refresh token of one that there is. */
export type AccessGrant =
  | { readonly code: string; readonly redirect_uri?: string }
  | { readonly grant_type: "refresh_token"; readonly refresh_token: string };

/** Asks Slack for tokens; rejects when Slack refuses or answers something else. */
export type AskForAccess = (grant: AccessGrant) => Promise<Access>;

export function createAccess({ clientId, clientSecret, apiUrl }: AccessParts): AskForAccess {
  // What is asked with serves once, so a second try with it would only hide why the first one failed.
  const client = createClient({ ...optional("apiUrl", apiUrl), timeoutMs: 10_000, retries: 0 });
  return async (grant) =>
    accessSchema.parse(
      await client.oauth.v2.access({ client_id: clientId, client_secret: clientSecret, ...grant }),
    );
}

/** https://docs.slack.dev/authentication/using-token-rotation */
export function tokensOf({ access_token, refresh_token, expires_in }: Access, nowSeconds: number): Tokens {
  return {
    botToken: access_token,
    ...optional("refreshToken", refresh_token),
    ...optional("expiresAt", expires_in === undefined ? undefined : nowSeconds + expires_in),
  };
}
