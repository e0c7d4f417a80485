import type { ConceptMatch } from "./reading.ts";

/** Units that turn round what follows them. Han characters stand alone; 没 covers 没有. */
const negations = new Set([
  "no",
  "not",
  "without",
  "non",
  "never",
  "sin",
  "ohne",
  "sans",
  "senza",
  "sem",
  "没",
  "无",
  "非",
  "不",
]);

/** How many units before a name a negation may stand: "do not have a company". */
const reach = 3;

/** Whether a name is denied: "without a company", "没有营业执照". */
export function isNegated(stems: readonly string[], match: ConceptMatch): boolean {
  return isAfter(stems, match, negations, reach);
}

/** Whether one of the words stands at most `within` units before a name. */
export function isAfter(
  stems: readonly string[],
  { start }: ConceptMatch,
  words: ReadonlySet<string>,
  within: number,
): boolean {
  for (let at = Math.max(0, start - within); at < start; at++)
    if (words.has(stems[at] as string)) return true;
  return false;
}
