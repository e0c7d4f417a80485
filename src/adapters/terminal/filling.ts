import { type FormReply, fill, type ReplyPart, type Words } from "../../core/index.ts";
import { buttonsOf, numberIn, pressedBy } from "./choices.ts";
import { fieldParts } from "./form.ts";

/** A form that is filled in line by line. Never changed in place: `fillIn` returns the next one. */
export interface Filling {
  readonly form: FormReply;
  /** The field that is asked for; beyond the last one, the form is filled in. */
  readonly at: number;
  /** What was given so far, by the field's id; a field that was skipped has none. */
  readonly values: Readonly<Record<string, string>>;
}

/** What the form asks now; nothing once it is filled in. */
export function asked({ form, at }: Filling, words: Words["terminal"]): readonly ReplyPart[] {
  const field = form.fields[at];
  return field === undefined ? [] : fieldParts(field, form, words);
}

/**
 * The form after a typed line; a form whose field was not filled in asks it again, below `problem` where there is something to
 * say. `0` leaves the form.
 */
export function fillIn(
  filling: Filling,
  line: string,
  words: Words["terminal"],
): { readonly next: Filling; readonly problem?: string } | "left" {
  const { form, at, values } = filling;
  const field = form.fields[at];
  const typed = line.trim();
  if (numberIn(typed) === 0) return "left";
  if (field === undefined || typed === "") return { next: { form, at: at + 1, values } };

  const given = (value: string) => ({ next: { form, at: at + 1, values: { ...values, [field.id]: value } } });
  if (field.kind === "text") {
    const length = [...typed].length;
    if (length <= field.maxLength) return given(typed);
    return { next: filling, problem: fill(words.formTooLong, { length, most: field.maxLength }) };
  }
  const chosen = pressedBy(typed, buttonsOf(asked(filling, words)), "beginning");
  return chosen === undefined || "missing" in chosen ? { next: filling } : given(chosen.action);
}
