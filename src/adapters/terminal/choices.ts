import type { Choice, ReplyPart } from "../../core/index.ts";

/** The buttons of a reply in the order in which they are numbered, from 1. */
export function choicesOf(parts: readonly ReplyPart[]): readonly Choice[] {
  return parts.flatMap((part) => {
    if (part.kind === "choices") return part.choices;
    return part.kind === "feedback" ? [part.helpful, part.unhelpful] : [];
  });
}

/** The number that a line consists of: `3`, ` 3.`, `３`. A longer one is taken for text, such as a phone number. */
export function numberIn(line: string): number | undefined {
  const typed = /^(\d{1,3})[.)、]?$/.exec(line.normalize("NFKC").trim());
  return typed === null ? undefined : Number(typed[1]);
}

/**
 * The button that a typed line presses: its number, or its label when that is a single letter, as in a quiz.
 *
 * `missing` is a number without a button. Where there are no buttons, and for any other text, nothing comes back.
 */
export function pressedBy(
  line: string,
  choices: readonly Choice[],
): Choice | { readonly missing: number } | undefined {
  if (choices.length === 0 || line.length > 20) return undefined;
  const number = numberIn(line);
  if (number !== undefined) return choices[number - 1] ?? { missing: number };
  const letter = line.normalize("NFKC").trim().toUpperCase();
  return choices.find(({ label }) => label.length === 1 && label.toUpperCase() === letter);
}
