/** Characters that can make a terminal do something, or turn the order of what is read. */
const commanding = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;
/** A text with none of these, nor of the further line breaks, is printable as it is. */
const suspicious = /[^\P{Cc}\n]|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

/**
 * The text without anything that a terminal would obey: no escape, no other control character but line breaks.
 *
 * A tab becomes a space, since its width depends on where it stands.
 */
export function printable(text: string): string {
  if (!suspicious.test(text)) return text;
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replaceAll("\t", " ")
    .replace(commanding, (character) => (character === "\n" ? "\n" : ""));
}

/** The same value with every text in it made printable; the value itself when there is nothing to change. */
export function withPrintableTexts<T>(value: T): T;
export function withPrintableTexts(value: unknown): unknown {
  return isPrintable(value) ? value : cleaned(value);
}

function isPrintable(value: unknown): boolean {
  if (typeof value === "string") return !suspicious.test(value);
  if (Array.isArray(value)) return value.every(isPrintable);
  return typeof value !== "object" || value === null || Object.values(value).every(isPrintable);
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return printable(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cleaned(each)]));
}
