import { printable } from "../adapters/terminal/printable.ts";
import type { ReviewReport } from "./review-report.ts";

const columns = [
  "group",
  "count",
  "first_on",
  "last_on",
  "languages",
  "nearest_topic",
  "commonest_wording",
  "further_wordings",
] as const;

/** The groups of questions, a row each, as RFC 4180 has it: https://www.rfc-editor.org/rfc/rfc4180 */
export function toCsv({ groups }: ReviewReport): string {
  const rows = groups.map(({ key, count, firstOn, lastOn, languages, nearestTopics, wordings }) => {
    const [commonest, ...further] = wordings.map(({ utterance }) => utterance);
    return [
      key,
      String(count),
      firstOn,
      lastOn,
      languages.join(" "),
      nearestTopics[0]?.id ?? "",
      commonest ?? "",
      further.join("\n"),
    ];
  });
  return [columns, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/**
 * A spreadsheet would take a text that begins so for a formula, and what somebody asked must not run there: an apostrophe before it
 * makes it text. https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /^[=+\-@\t\r]/;

function cell(given: string): string {
  // Nothing that a terminal would obey, where somebody looks at it there.
  const text = printable(given);
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
