import { type Finding, ok, skipped, wrong } from "../../../finding.ts";
import { whereToFind } from "../../../variables.ts";
import { commandName, optionalScopes, requiredScopes } from "../surfaces.ts";
import type { Probe, SlackBody } from "./api-probe.ts";

type Answer = Extract<Probe, { kind: "answered" }>;

const settings = "api.slack.com/apps > your app";
const reinstall = "Install App > Reinstall";

/** What is not there without each optional scope. */
const losses: Readonly<Record<(typeof optionalScopes)[number], string>> = {
  "app_mentions:read": "mentions get no answer",
  "im:history": "direct messages get no answer",
  "users:read": "nobody's Slack language is known, and only OPERATORS can set the workspace's default",
};

const refusals: Readonly<Record<string, string>> = {
  invalid_auth: "Slack does not know it",
  not_authed: "Slack does not know it",
  token_revoked: "it was revoked",
  token_expired: "it has expired",
  account_inactive: "the app was removed from the workspace",
  not_allowed_token_type: "it is a token of another kind",
  missing_scope: "it lacks the scope connections:write",
};

/** Whether the bot token is accepted, and whose it is. `body` is what `auth.test` answered. */
export function checkBotToken(body: SlackBody): Finding {
  const subject = "Slack bot token";
  if (body.ok) return ok(subject, `@${body.user} in ${body.team} (slack:${body.team_id}).`);
  return refused(subject, body, `Copy it anew: ${whereToFind.SLACK_BOT_TOKEN}.`);
}

/** Whether the token may do what the manifest asks for: the required scopes, the optional ones, and no more. */
export function checkScopes({ body, scopes }: Answer): readonly Finding[] {
  const subject = "Slack scopes";
  if (!body.ok) return [skipped(subject, "The bot token is refused.")];
  if (scopes === undefined) return [skipped(subject, "Slack did not say which scopes the token has.")];

  const missing = requiredScopes.filter((scope) => !scopes.includes(scope));
  const leftOut = optionalScopes.filter((scope) => !scopes.includes(scope));
  return [
    missing.length === 0
      ? ok(subject, `${requiredScopes.join(", ")}.`)
      : wrong(
          subject,
          `${missing.join(", ")} missing. ${settings} > OAuth & Permissions > Bot Token Scopes > Add an OAuth Scope, then ${reinstall}.`,
        ),
    ok(
      "Slack optional scopes",
      leftOut.length === 0
        ? `${optionalScopes.join(", ")}.`
        : leftOut
            .map((scope) => `without ${scope} ${losses[scope]}`)
            .join("; ")
            .concat("."),
    ),
    checkManifest(scopes),
  ];
}

/**
 * A bot token can read of its app's settings the scopes and nothing else; the rest takes a token that may change every app of
 * its owner, which nobody should put here: https://docs.slack.dev/reference/methods/apps.manifest.export
 */
function checkManifest(scopes: readonly string[]): Finding {
  const asked: readonly string[] = [...requiredScopes, ...optionalScopes];
  const surplus = scopes.filter((scope) => !asked.includes(scope));
  const rest = `Only the scopes can be compared from here: if ${commandName}, a shortcut or the Home tab does not respond, compare ${settings} > App Manifest with the files in slack/.`;
  return ok(
    "Slack manifest",
    surplus.length === 0
      ? `no scope but the manifest's. ${rest}`
      : `more scopes than the manifest's, which may be removed: ${surplus.join(", ")}. ${rest}`,
  );
}

/**
 * Whether Slack offers the app token a Socket Mode connection; none is opened. `answer` is of `apps.connections.open`; `botAppId`
 * the app that the bot token belongs to, where Slack said so.
 */
export function checkAppToken(answer: Probe, appToken: string, botAppId: string | undefined): Finding {
  const subject = "Slack app token";
  if (answer.kind === "unreachable") return wrong(subject, `${answer.why}. Try again in a minute.`);
  if (!answer.body.ok) {
    return refused(subject, answer.body, `${whereToFind.SLACK_APP_TOKEN}; and Socket Mode must be on.`);
  }
  // An app-level token names its app: xapp-1-A0123-….
  const appId = /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken)?.[1];
  if (appId !== undefined && botAppId !== undefined && appId !== botAppId) {
    return wrong(
      subject,
      `it belongs to the app ${appId}, the bot token to ${botAppId}. Take both from the same app.`,
    );
  }
  return ok(subject, "Slack offers a Socket Mode connection.");
}

/** Whether Slack knows the client ID and its secret. `body` is what `oauth.v2.access` said to a code that cannot be. */
export function checkClient({ error }: SlackBody): Finding {
  const subject = "Slack client ID and secret";
  switch (error) {
    case "invalid_code":
      return ok(subject, "Slack objects to neither.");
    case "invalid_client_id":
    case "bad_client_secret":
      return wrong(
        subject,
        `Slack refuses the ${error === "invalid_client_id" ? "ID" : "secret"}. Copy both anew: ${settings} > Basic Information > App Credentials.`,
      );
    default:
      return skipped(subject, `Slack answered ${nameOf(error)}; try again in a minute.`);
  }
}

function refused(subject: string, { error }: SlackBody, remedy: string): Finding {
  if (error === "ratelimited") return skipped(subject, "Slack was asked too often; try again in a minute.");
  return wrong(subject, `${refusals[error ?? ""] ?? `Slack refuses it with ${nameOf(error)}`}. ${remedy}`);
}

/** Errors of Slack are names; anything else in that place was written by somebody else. */
function nameOf(error: string | undefined): string {
  return error !== undefined && /^[a-z_]{1,60}$/.test(error) ? `"${error}"` : "an error without a name";
}
