import { parse } from "node:querystring";

/** What Slack posted, as an object; what is inside is for `parse.ts` to check. */
export type Body = Readonly<Record<string, unknown>>;

/**
 * Parses a signed body, once: JSON for events, a form with JSON in `payload` for interactions, a form for commands.
 *
 * Gives `undefined` for whatever is no such thing: broken JSON, a list, a number, a form that says nothing.
 */
export function parseBody(raw: Buffer, contentType: string | undefined): Body | undefined {
  const text = raw.toString("utf8");
  if (!contentType?.startsWith("application/x-www-form-urlencoded")) return parseJsonObject(text);
  const form = parse(text);
  if (form.payload !== undefined)
    return typeof form.payload === "string" ? parseJsonObject(form.payload) : undefined;
  const isSingle = Object.values(form).every((value) => typeof value === "string");
  return isSingle && (form.command !== undefined || form.ssl_check !== undefined) ? form : undefined;
}

/**
 * Whether an unsigned body is Slack's look at our certificate and nothing else; such a request is never handled.
 *
 * The whole body must match. A check for `ssl_check=1` among other fields once let anybody run a command:
 * https://github.com/slackapi/bolt-js/issues/2897
 */
export function isSslCheck(raw: Buffer): boolean {
  return (
    raw.length <= 200 && /^(token=[\w%.-]*&)?ssl_check=1(&token=[\w%.-]*)?$/.test(raw.toString("latin1"))
  );
}

function parseJsonObject(text: string): Body | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
