import { isBlank, showable, showableLine } from "../showable.ts";

/**
 * What keeps a text from being obeyed.
 *
 * A text display is read as Discord's markdown, and so everything that stands in one comes through here. A backslash before a character
 * that is no letter, digit or white space shows that character as it is: https://support.discord.com/hc/en-us/articles/210298617 .
 * Labels, placeholders and titles are shown as they are, and only have to be one line.
 */

/** Marks of bold, italic, underlined, struck, hidden and code, brackets of links and mentions, and the backslash itself. */
const marks = /[\\*_~|`<[]/;
/** The same, and what is a mark only beside certain characters. */
const obeyed = new RegExp(
  [
    marks.source,
    // @everyone, @here; the rest of a mention is in "<".
    "@(?=[\\p{L}\\p{N}_])",
    // An address, :name: of an emoji.
    ":(?=\\S)",
    // Would end the label of a link that began before this text, and send it elsewhere.
    "(?<=\\])\\(",
    // Discord looks for invitations to servers without "https://" too.
    "(?<=[a-z])\\.(?=[a-z]{2,}\\/)",
  ].join("|"),
  "giu",
);
/** At the start of a line: heading, small print, list, quote, numbered list. White space may stand before it. */
const lineStart = /^(\s*)(?:([#>+-])|(\d+)([.)]))/gm;

/** Writing direction: whoever has these in their name could turn around what we say after it. They are no letters. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

/** The text with nothing in it but what is seen, and line breaks. */
export function cleanText(text: string): string {
  return showable(text).replace(turning, "");
}

/** A text in which Discord finds nothing to obey: shown with the same letters. Line breaks stay. */
export function escapeMarkdown(text: string): string {
  return cleanText(text)
    .replace(obeyed, "\\$&")
    .replace(lineStart, (_, space: string, mark = "", digits = "", point = "") =>
      mark === "" ? `${space}${digits}\\${point}` : `${space}\\${mark}`,
    );
}

/** The same in one line. */
export function escapeLine(text: string): string {
  return escapeMarkdown(showableLine(text)).trim();
}

/** A text for a label, where nothing is obeyed, in one line. */
export function labelText(text: string): string {
  return showableLine(cleanText(text)).trim();
}

/**
 * A link under a label that is a text as any other. An address that is in "<>" is not previewed.
 *
 * Discord pairs the brackets in a label before it looks for backslashes. So a label with brackets stands before a link of the site's name.
 */
export function markdownLink(url: string, label: string): string {
  const address = url.replace(
    /[\\<>()\s]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  const shown = isBlank(label) ? siteOf(url) : label;
  if (!/[[\]]/.test(shown)) return `[${escapeLine(shown)}](<${address}>)`;
  return `${escapeLine(shown)} [${escapeLine(siteOf(url))}](<${address}>)`;
}

function siteOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "↗";
}
