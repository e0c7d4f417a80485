import { z } from "zod";
import { describeFailure } from "../../../http/failure.ts";

/** What came back from one call of Slack's Web API. */
export type Probe =
  | {
      readonly kind: "answered";
      readonly body: SlackBody;
      /** The scopes of the token, where Slack named them. */
      readonly scopes?: readonly string[];
      /** Slack's own clock, to the second. */
      readonly date?: Date;
    }
  | { readonly kind: "unreachable"; readonly why: string };

export type SlackBody = z.infer<typeof slackBody>;

const slackBody = z.object({
  ok: z.boolean(),
  error: z.string().optional(),
  team: z.string().optional(),
  team_id: z.string().optional(),
  user: z.string().optional(),
  app_id: z.string().optional(),
});

export const slackApiUrl = "https://slack.com/api/";
const patienceMs = 5_000;

/**
 * Calls one method once, and waits at most five seconds: the doctor wants to know what is wrong now, where the SDK's client would
 * try for half an hour and keep the headers to itself. Never rejects.
 *
 * `authorization` is the whole header: `Bearer …` or `Basic …`.
 */
export async function callSlack(
  apiUrl: string,
  method: string,
  authorization: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Probe> {
  const url = new URL(method, apiUrl.endsWith("/") ? apiUrl : `${apiUrl}/`);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { authorization },
      body: new URLSearchParams(fields),
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMs),
    });
    const body = slackBody.safeParse(parseJson(await response.text()));
    if (!body.success) {
      return {
        kind: "unreachable",
        why: `${url.host} answered ${response.status}, and not as Slack does: a proxy or a login page in between?`,
      };
    }
    const scopes = response.headers.get("x-oauth-scopes");
    const date = new Date(response.headers.get("date") ?? Number.NaN);
    return {
      kind: "answered",
      body: body.data,
      ...(scopes !== null && { scopes: scopes.split(",").flatMap((scope) => scope.trim() || []) }),
      ...(!Number.isNaN(date.getTime()) && { date }),
    };
  } catch (error) {
    return { kind: "unreachable", why: describeFailure(error, url.host) };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
