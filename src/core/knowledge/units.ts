/**
 * A unit is the smallest thing that is counted: a whole word of an alphabetic script, a number, or one character of a script
 * that does not put spaces between words (Han, kana, hangul with its particles, Thai, ...).
 */
const unitPattern = /[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}]+|\p{Nd}+|\p{L}/gu;

/** A longer run of letters is no word of any language that we read; its start is enough to tell it apart. */
const longestWord = 32;

/** Splits a normalised text into its units, in order. Punctuation, emoji and white space separate and vanish. */
export function splitUnits(normalized: string): string[] {
  const units = normalized.match(unitPattern) ?? [];
  for (let at = 0; at < units.length; at++) {
    const unit = units[at] as string;
    if (unit.length > longestWord) units[at] = unit.slice(0, longestWord);
  }
  return units;
}

/** Whether a unit is a word of an alphabetic script, and so has a stem and can be misspelt. */
export function isWord(unit: string): boolean {
  const code = unit.charCodeAt(0);
  return (code >= 0x61 && code <= 0x7a) || (code >= 0xaa && code < 0x530);
}

/** Whether a unit is a Han character. */
export function isHan(unit: string): boolean {
  const code = unit.charCodeAt(0);
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0xd840 && code <= 0xd888)
  );
}
