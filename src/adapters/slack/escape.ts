import { showable } from "../showable.ts";

/**
 * What keeps a text from being obeyed.
 *
 * By construction, nothing that a person typed ever stands where Slack reads its markup (`mrkdwn`): it goes into
 * rich text and plain text objects, which are shown as they are. Two places are parsed all the same, and get the
 * text through here: the fallback `text` of a message, and the links to sources.
 */

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Exactly the three characters that Slack asks for: https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function escapeEntities(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/[&<>]/g, (character) => entities[character] ?? character) : text;
}

/** Takes no room and joins what stands around it, https://www.unicode.org/reports/tr14/#WJ */
const wordJoiner = "\u2060";

/** A name that may ping, or the first colon of an emoji's name: each is one only while its characters adjoin. */
const expanding = /@(?=channel|here|everyone|group)|:(?=[\p{L}\p{N}_+'-]+:)/giu;
/**
 * The same, or a mark of `mrkdwn`, or what may begin a quote, or a bar, which in a link parts address and label, or what Slack may take
 * for a person, a channel or an address.
 */
const notLiteral = new RegExp(`[*_~|\`\\n@#]|://|${expanding.source}`, "iu");

/**
 * A text for the `text` of a message: shown with the same letters, and with nothing in it that Slack would make a
 * mention, a link or an emoji, whatever the workspace's settings for names are.
 */
export function escapeFallback(text: string): string {
  return escapeEntities(showable(text).replace(expanding, `$&${wordJoiner}`));
}

/**
 * Whether Slack would show a text in `mrkdwn` as it is, even as the label of a link. There is no sound way to escape
 * the marks of bold, italic, struck and code, so a text that has one belongs elsewhere.
 */
export function isLiteralInMrkdwn(text: string): boolean {
  return !notLiteral.test(text);
}

/** A link in `mrkdwn`, its label literal there. What would end the address is written as its percent code. */
export function mrkdwnLink(url: string, label: string): string {
  return `<${escapeEntities(url.replace(/[|<>\s]/g, encodeURIComponent))}|${escapeEntities(label)}>`;
}
