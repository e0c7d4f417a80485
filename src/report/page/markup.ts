/** HTML that needs no escaping any more. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | Markup | readonly Markup[];

/** A template of HTML: every text put into it is escaped, for content and for quoted attributes alike; markup stays as it is. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const markup = strings.reduce((result, text, at) => {
    const value = values[at];
    return result + text + (value === undefined ? "" : markupOf(value));
  }, "");
  return { markup };
}

export const nothing: Markup = { markup: "" };

function markupOf(value: Value): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return escapeText(value);
  return "markup" in value ? value.markup : value.map(({ markup }) => markup).join("\n");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Control characters mean nothing in HTML and break some readers, and marks of direction could turn the line around. */
const unwanted = /[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]/gu;

function escapeText(text: string): string {
  return text.replace(unwanted, "").replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
