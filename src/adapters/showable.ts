/** What a screen cannot show; line breaks stay. */
const control = /[^\P{Cc}\n]/u;
/** A text without any is soon seen to have no half of a pair, which would be no text. */
const surrogate = /[\ud800-\udfff]/;

/** The text with nothing in it that JSON or a screen chokes on: tabs become spaces, halves of a character "�". */
export function showable(text: string): string {
  if (!surrogate.test(text) && !control.test(text)) return text;
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\t/g, " ")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[^\P{Cc}\n]/gu, "");
}

/** The same in one line, for places that have but one. */
export function showableLine(text: string): string {
  return showable(text).replace(/\s*\n\s*/g, " ");
}

export function isBlank(text: string): boolean {
  return !/[^\s\p{Cc}]/u.test(text);
}
