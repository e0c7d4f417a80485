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
 * Where a spreadsheet would take a text for a formula, and what somebody asked must not run there: an apostrophe before it makes it
 * text. Also behind a semicolon and in each line, for where the separator of lists is a semicolon, a file is cut there as well.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /(?<=^|[;\n])[\s\p{Cf}]*(?=[=+\-@＝＋－＠])/gu;

function cell(given: string): string {
  // Nothing that a terminal would obey, where somebody looks at it there; tabs and carriage returns are gone with it.
  const harmless = printable(given).replace(formula, "'$&");
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
