import { z } from "zod";
import { parseJson, wireMessage, wireView } from "./wire.ts";
import type { ShownView, Workspace } from "./workspace.ts";

export const credentials = {
  appId: "A1",
  botToken: "xoxb-stand-in",
  appToken: "xapp-stand-in",
  signingSecret: "stand-in-signing-secret",
  clientId: "1.2",
  clientSecret: "stand-in-client-secret",
} as const;

export const bot = { user: "UBOT", id: "BBOT" } as const;

/** An installation that `oauth.v2.access` hands out for a code. */
export interface Grant {
  readonly team?: string;
  readonly enterprise?: string;
  readonly user: string;
  /** Hands out tokens that expire after so many seconds, with one to renew them for twelve hours, as with token rotation. */
  readonly expiresIn?: number;
}

/** What the methods need besides the workspace. */
export interface WebApiParts {
  readonly workspace: Workspace;
  readonly scopes: readonly string[];
  /** The team of each bot token that is good now. */
  readonly tokens: Map<string, string>;
  readonly grants: Map<string, Grant>;
  /** What each refresh token renews; it serves once. */
  readonly renewals: Map<string, Grant>;
  /** A single-use address for Socket Mode. */
  readonly socketUrl: () => string;
}

/** Numbers the tokens that expire, so that no two are the same. */
let handedOut = 0;

type Args = Readonly<Record<string, unknown>>;
type Answer = Readonly<Record<string, unknown>>;
type Method = (args: Args, parts: WebApiParts, token: string) => Answer;

const scopeOf: Readonly<Record<string, string>> = {
  "chat.postMessage": "chat:write",
  "chat.postEphemeral": "chat:write",
  "users.info": "users:read",
};

/** The methods that the product uses, as https://docs.slack.dev/reference/methods describes them. */
const methods: Readonly<Record<string, Method>> = {
  "apps.connections.open": (_, { socketUrl }) => ({ url: socketUrl() }),

  "auth.test": (_, { tokens }, token) => {
    const team = tokens.get(token);
    return {
      url: "https://stand-in.slack.com/",
      team: `Team ${team}`,
      team_id: team,
      user: "guide",
      user_id: bot.user,
      bot_id: bot.id,
      is_enterprise_install: false,
    };
  },

  "chat.postMessage": (args, { workspace }) => {
    const { channel } = z.looseObject({ channel: z.string() }).parse(args);
    // A person's id stands for the direct messages with them.
    const where = workspace.people.has(channel) ? directChannel(channel) : channel;
    const { ts, text, blocks } = workspace.post(where, wireMessage.parse(args));
    return { channel: where, ts, message: { type: "message", bot_id: bot.id, ts, text, blocks } };
  },

  "chat.postEphemeral": (args, { workspace }) => {
    const { channel, user } = z.looseObject({ channel: z.string(), user: z.string() }).parse(args);
    return { message_ts: workspace.post(channel, wireMessage.parse(args), user).ts };
  },

  "users.info": (args, { workspace }) => {
    const parsed = z.looseObject({ user: z.string(), include_locale: z.unknown() }).parse(args);
    const person = workspace.people.get(parsed.user);
    if (person === undefined) return { error: "user_not_found" };
    const { id, name, locale, isAdmin } = person;
    const profile = { real_name: name, display_name: name };
    const asked = String(parsed.include_locale) === "true" ? { locale } : {};
    return { user: { id, name, real_name: name, profile, is_admin: isAdmin, is_owner: false, ...asked } };
  },

  "views.open": (args, { workspace }) => {
    const { trigger_id, view } = z.looseObject({ trigger_id: z.string(), view: wireView }).parse(args);
    const trigger = workspace.useTrigger(trigger_id);
    return "error" in trigger ? trigger : { view: viewOutput(workspace.open(trigger.user, view)) };
  },

  "views.push": (args, { workspace }) => {
    const { trigger_id, view } = z.looseObject({ trigger_id: z.string(), view: wireView }).parse(args);
    const trigger = workspace.useTrigger(trigger_id);
    if ("error" in trigger) return trigger;
    const top = [...workspace.views.values()].findLast(
      ({ user, isOpen, content }) => user === trigger.user && isOpen && content.type === "modal",
    );
    if (top === undefined) return { error: "not_found" };
    return { view: viewOutput(workspace.open(trigger.user, view, top)) };
  },

  "views.update": (args, { workspace }) => {
    const schema = z.looseObject({ view_id: z.string(), hash: z.string().optional(), view: wireView });
    const { view_id, hash, view } = schema.parse(args);
    const shown = workspace.views.get(view_id);
    if (shown === undefined || !shown.isOpen) return { error: "not_found" };
    if (hash !== undefined && hash !== shown.hash) return { error: "hash_conflict" };
    const updated = workspace.update(view_id, view);
    return updated === undefined ? { error: "not_found" } : { view: viewOutput(updated) };
  },

  "views.publish": (args, { workspace }) => {
    const { user_id, view } = z.looseObject({ user_id: z.string(), view: wireView }).parse(args);
    if (!workspace.people.has(user_id)) return { error: "user_not_found" };
    const shown = [...workspace.views.values()].find(
      ({ user, content }) => user === user_id && content.type === "home",
    );
    const published = shown === undefined ? workspace.open(user_id, view) : workspace.update(shown.id, view);
    return published === undefined ? { error: "not_found" } : { view: viewOutput(published) };
  },

  "oauth.v2.access": (args, { grants, renewals, tokens, scopes }) => {
    const { code, refresh_token } = z
      .union([
        z.looseObject({ code: z.string(), refresh_token: z.undefined().optional() }),
        z.looseObject({ code: z.undefined().optional(), refresh_token: z.string() }),
      ])
      .parse(args);
    const from = code === undefined ? renewals : grants;
    const key = code ?? refresh_token ?? "";
    const grant = from.get(key);
    if (grant === undefined) return { error: code === undefined ? "invalid_refresh_token" : "invalid_code" };
    from.delete(key);
    const { team, enterprise, user, expiresIn } = grant;
    const owner = team ?? enterprise;
    const token =
      expiresIn === undefined ? `xoxb-stand-in-${owner}` : `xoxe.xoxb-stand-in-${owner}-${++handedOut}`;
    const refreshToken = `xoxe-stand-in-${handedOut}`;
    tokens.set(token, team ?? "");
    if (expiresIn !== undefined) renewals.set(refreshToken, { ...grant, expiresIn: 43_200 });
    return {
      ...(expiresIn === undefined ? {} : { expires_in: expiresIn, refresh_token: refreshToken }),
      app_id: credentials.appId,
      authed_user: { id: user },
      scope: scopes.join(","),
      token_type: "bot",
      access_token: token,
      bot_user_id: bot.user,
      team: team === undefined ? null : { id: team, name: `Team ${team}` },
      enterprise: enterprise === undefined ? null : { id: enterprise, name: `Org ${enterprise}` },
      is_enterprise_install: team === undefined,
    };
  },
};

/** The direct messages between the app and one person. */
export function directChannel(user: string): string {
  return `D${user}`;
}

/**
 * Answers one call as Slack would: its token, its scope, its arguments, then what it does.
 *
 * A method that the stand-in does not know and arguments that Slack would refuse are offences besides.
 */
export function callMethod(method: string, args: Args, token: string, parts: WebApiParts): Answer {
  const run = methods[method];
  if (run === undefined) {
    parts.workspace.violations.push(`${method}: the stand-in does not know this method`);
    return { ok: false, error: "unknown_method" };
  }
  const refusal = refuse(method, args, token, parts);
  if (refusal !== undefined) return { ok: false, ...refusal };
  try {
    const answer = run(args, parts, token);
    return { ok: !("error" in answer), ...answer };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    parts.workspace.violations.push(`${method}: ${z.prettifyError(error)}`);
    return { ok: false, error: "invalid_arguments" };
  }
}

function refuse(
  method: string,
  args: Args,
  token: string,
  { tokens, scopes }: WebApiParts,
): Answer | undefined {
  if (method === "oauth.v2.access") {
    const given = clientOf(token) ?? `${args.client_id}:${args.client_secret}`;
    return given === `${credentials.clientId}:${credentials.clientSecret}`
      ? undefined
      : { error: "bad_client_secret" };
  }
  if (token === "") return { error: "not_authed" };
  if (method === "apps.connections.open") {
    if (token === credentials.appToken) return undefined;
    return { error: tokens.has(token) ? "not_allowed_token_type" : "invalid_auth" };
  }
  if (!tokens.has(token)) return { error: "invalid_auth" };
  const needed = scopeOf[method];
  if (needed !== undefined && !scopes.includes(needed))
    return { error: "missing_scope", needed, provided: scopes.join(",") };
  return undefined;
}

/** `id:secret` of an `Authorization: Basic` header. */
function clientOf(token: string): string | undefined {
  return token.startsWith("Basic ") ? Buffer.from(token.slice(6), "base64").toString() : undefined;
}

/** Arguments come as JSON or as a form, in which structured ones are JSON again. */
export function readArguments(contentType: string, body: string): Args {
  if (contentType.includes("json")) return z.record(z.string(), z.unknown()).parse(parseJson(body) ?? {});
  const structured = ["blocks", "view", "attachments", "metadata"];
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      structured.includes(name) ? parseJson(value) : value,
    ]),
  );
}

/** A view as Slack sends it to an app. `values` is what a person filled in. */
export function viewOutput({ id, hash, content, previous, root }: ShownView, values: object = {}) {
  return {
    ...content,
    id,
    hash,
    team_id: "T1",
    app_id: credentials.appId,
    app_installed_team_id: "T1",
    bot_id: bot.id,
    callback_id: content.callback_id ?? "",
    private_metadata: content.private_metadata ?? "",
    external_id: content.external_id ?? "",
    title: content.title ?? null,
    submit: content.submit ?? null,
    close: content.close ?? null,
    clear_on_close: content.clear_on_close ?? false,
    notify_on_close: content.notify_on_close ?? false,
    root_view_id: root,
    previous_view_id: previous ?? null,
    state: { values },
  };
}
