/** The text in one line of at most `most` UTF-16 units, its end replaced by "…" when it is longer. */
export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= most) return line;
  // Half of a surrogate pair is no character.
  const kept = line.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "");
  return `${kept.trimEnd()}…`;
}
