import { type Locale, locales, nearestLocale } from "../../../core/index.ts";
import type { Log } from "../../../log.ts";
import { optional } from "../../../optional.ts";
import type { RouteTable } from "../../adapter.ts";
import { reasonOf } from "../reason.ts";
import { httpPaths, optionalScopes, requiredScopes } from "../surfaces.ts";
import { createExchange } from "./exchange.ts";
import { type InstallOutcome, type InstallWords, renderInstallPage } from "./install-page.ts";
import { createInstallStates, maxAgeSeconds } from "./install-state.ts";
import type { Installations } from "./installations.ts";

export interface OauthParts {
  readonly config: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly stateSecret: string;
    /** Where Slack sends the browser back to; without it, to the first address in the app's settings. */
    readonly publicUrl?: string;
    /** Slack's own when absent. Its pages are on the same host, as they are at slack.com. */
    readonly apiUrl?: string;
  };
  readonly installations: Pick<Installations, "put">;
  readonly routes: RouteTable;
  readonly words: Readonly<Record<Locale, { readonly slack: { readonly install: InstallWords } }>>;
  readonly log: Pick<Log, "info" | "warn" | "error">;
  readonly now: () => Date;
}

/** `__Host-`: the browser takes it from this very host only, over TLS, so no neighbouring host can set it. */
const cookieName = "__Host-slack-install";
const cookieAttributes = "Path=/; Secure; HttpOnly; SameSite=Lax";

/**
 * Lets any workspace or organisation install the app: `/slack/install` sends the browser to Slack with a state,
 * `/slack/oauth_redirect` takes it back, exchanges the code for a token, and says how it went.
 *
 * An installation that did not start here, in this browser, within ten minutes, is refused.
 * https://docs.slack.dev/authentication/installing-with-oauth
 */
export function addInstallRoutes({ config, installations, routes, words, log, now }: OauthParts): void {
  const states = createInstallStates(config.stateSecret);
  // As in the manifest: the public address may have a path of its own in front of ours.
  const base = (config.publicUrl ?? "").replace(/\/+$/, "");
  const redirectUri = config.publicUrl === undefined ? undefined : base + httpPaths.redirect;
  const exchange = createExchange({ ...config, ...optional("redirectUri", redirectUri) });
  const slackPage = (path: string) => new URL(path, config.apiUrl ?? "https://slack.com");
  const again = (outcome: InstallOutcome) => ({ outcome, link: base + httpPaths.install });
  const nowSeconds = () => Math.floor(now().getTime() / 1_000);

  routes.add(`GET ${httpPaths.install}`, async () => {
    const { state, browserKey } = states.issue(nowSeconds());
    const url = slackPage("/oauth/v2/authorize");
    url.searchParams.set("client_id", config.clientId);
    url.searchParams.set("scope", [...requiredScopes, ...optionalScopes].join(","));
    url.searchParams.set("state", state);
    if (redirectUri !== undefined) url.searchParams.set("redirect_uri", redirectUri);
    return {
      status: 302,
      headers: {
        location: url.href,
        "set-cookie": `${cookieName}=${browserKey}; ${cookieAttributes}; Max-Age=${maxAgeSeconds}`,
        "cache-control": "no-store",
      },
    };
  });

  routes.add(`GET ${httpPaths.redirect}`, async ({ query, headers }) => {
    const { outcome, link } = await finish(query, cookieOf(headers.cookie));
    const locale = localeOf(headers["accept-language"]);
    const page = renderInstallPage({ outcome, link, locale, words: words[locale].slack.install });
    // A link that somebody else made up must not end an attempt that is under way in this browser.
    if (outcome === "expired") return page;
    const forget = { "set-cookie": `${cookieName}=; ${cookieAttributes}; Max-Age=0` };
    return { ...page, headers: { ...page.headers, ...forget } };
  });

  async function finish(query: URLSearchParams, browserKey: string | undefined): Promise<Finished> {
    const state = query.get("state") ?? "";
    if (browserKey === undefined || !states.isValid(state, browserKey, nowSeconds())) return again("expired");
    const refusal = query.get("error");
    if (refusal === "access_denied") return again("cancelled");
    try {
      if (refusal !== null) throw new Error("Slack did not hand over a code.");
      const { installation, appId } = await exchange(query.get("code") ?? "", nowSeconds());
      await installations.put(installation);
      const { teamId, enterpriseId } = installation;
      log.info({ platform: "slack", team: teamId, enterprise: enterpriseId }, "the app was installed");
      return { outcome: "installed", link: openInSlack(slackPage("/app_redirect"), appId, teamId) };
    } catch (error) {
      log.error({ platform: "slack", reason: reasonOf(error) ?? "unknown", error }, "an installation failed");
      return again("failed");
    }
  }
}

interface Finished {
  readonly outcome: InstallOutcome;
  /** Where the person goes next. */
  readonly link: string;
}

/** https://docs.slack.dev/interactivity/deep-linking */
function openInSlack(url: URL, appId: string, teamId: string | undefined): string {
  url.searchParams.set("app", appId);
  if (teamId !== undefined) url.searchParams.set("team", teamId);
  return url.href;
}

function cookieOf(header: string | undefined): string | undefined {
  const cookies = header?.split(";").map((cookie) => cookie.trim());
  return cookies?.find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1);
}

/** The first supported locale of an `Accept-Language` header, in the order that the browser prefers them. */
function localeOf(header: string | undefined): Locale {
  const preferred = (header ?? "")
    .split(",")
    .map((range) => {
      const [tag = "", weight] = range.split(";q=");
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .sort((a, b) => b.weight - a.weight);
  return preferred.flatMap(({ tag }) => nearestLocale(tag) ?? [])[0] ?? locales[0];
}
