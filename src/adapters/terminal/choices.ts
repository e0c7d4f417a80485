import { type Choice, choicesOf, type ReplyPart } from "../../core/index.ts";

/** Something to press, and what one types for it: its number among all buttons of the reply, or its letter. */
export interface Button extends Choice {
  readonly key: string;
}

/** The buttons of a reply in their order. */
export function buttonsOf(parts: readonly ReplyPart[]): readonly Button[] {
  const buttons: Button[] = [];
  for (const part of parts) {
    const choices = choicesOf([part]);
    const keys = keysOf(choices, buttons.length + 1);
    buttons.push(...choices.map((choice, at) => ({ ...choice, key: keys[at] ?? "" })));
  }
  return buttons;
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const leadingNumber = /^\d+/;

/**
 * What one types for each of the choices that stand together, the first of which is number `from` of the reply.
 *
 * Numbers, unless labels begin with numbers that could be meant instead: whoever types `5` there means the answer "5", not the
 * fifth. Choices that are called A, B, C themselves are pressed by what they are called.
 */
export function keysOf(choices: readonly Choice[], from: number): readonly string[] {
  const numbers = choices.map((_, at) => from + at);
  const inLetters = numbers.map((number) => letters[number - 1] ?? "");
  const inLabels = choices.flatMap(({ label }) => leadingNumber.exec(label)?.[0] ?? []);
  // A single one that no button has the number of, as in a topic on the 48 hours, misleads nobody.
  const isMisleading = inLabels.length > 1 || numbers.includes(Number(inLabels[0]));
  const isLettered = isMisleading || choices.every(({ label }, at) => label === inLetters[at]);
  return isLettered && !inLetters.includes("") ? inLetters : numbers.map(String);
}

/** The key that a line consists of, whether or not there is a button for it: `3`, ` 3.`, `３`, `b`. */
export function keyIn(line: string): string {
  return /^([\p{Nd}\p{L}]+)[.)、]?$/u.exec(folded(line))?.[1]?.toUpperCase() ?? "";
}

/** The number that a line consists of. A longer one is taken for text, such as a phone number. */
export function numberIn(line: string): number | undefined {
  const key = keyIn(line);
  return /^\d{1,3}$/.test(key) ? Number(key) : undefined;
}

/** How far a typed line may be from a button's label: not at all like it, the whole of it, or its first words. */
export type LabelMatch = "none" | "whole" | "beginning";

/** No label is longer. */
const longestTyped = 80;

/**
 * The button that a typed line presses: by its key, by its label in capitals or not, or by its place where no label could be
 * meant instead.
 *
 * `missing` is a number without a button. Where there are no buttons, and for any other text, nothing comes back.
 */
export function pressedBy(
  line: string,
  buttons: readonly Button[],
  match: LabelMatch,
): Button | { readonly missing: number } | undefined {
  if (buttons.length === 0 || line.length > longestTyped) return undefined;
  const key = keyIn(line);
  const pressed =
    buttons.find((button) => button.key === key) ??
    (match === "none" ? undefined : labelledBy(folded(line), buttons, match));
  if (pressed !== undefined) return pressed;

  const number = numberIn(line);
  if (number === undefined) return undefined;
  const inPlace = buttons[number - 1];
  const isClear = inPlace !== undefined && !buttons.some(({ label }) => leadingNumber.test(label));
  return isClear ? inPlace : { missing: number };
}

function labelledBy(typed: string, buttons: readonly Button[], match: LabelMatch): Button | undefined {
  if (typed === "") return undefined;
  const labels = buttons.map(({ label }) => folded(label));
  const whole = buttons[labels.indexOf(typed)];
  if (whole !== undefined || match === "whole") return whole;
  const begun = buttons.filter((_, at) => beginsWith(labels[at] ?? "", typed));
  return begun.length === 1 ? begun[0] : undefined;
}

/** Whether a label begins with these words: "back" begins "Back to the answer", "men" does not begin "Menus". */
function beginsWith(label: string, typed: string): boolean {
  return label.startsWith(typed) && !/^[\p{L}\p{N}]/u.test(label.slice(typed.length));
}

function folded(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}
