import { type FormField, type FormReply, fill, type ReplyPart, type Words } from "../../core/index.ts";

/** What a form says before it asks. */
export function formOpening({ title, intro }: FormReply): readonly ReplyPart[] {
  return [
    { kind: "heading", text: title },
    { kind: "paragraph", text: intro },
  ];
}

/** One field of a form as a prompt: its label, and its choices as buttons whose action is the choice's id. */
export function fieldParts(
  field: FormField,
  { cancelLabel }: FormReply,
  words: Words["terminal"],
): readonly ReplyPart[] {
  const ask = field.kind === "choice" ? words.formChoice : words.formText;
  return [
    { kind: "paragraph", text: field.label },
    field.kind === "choice"
      ? {
          kind: "choices",
          prompt: field.label,
          choices: field.choices.map(({ id, label }) => ({ label, action: id })),
        }
      : { kind: "note", text: field.placeholder },
    { kind: "note", text: fill(ask, { cancel: cancelLabel }) },
  ];
}

/** A whole form on one page, with what sends it and what leaves it. */
export function formParts(form: FormReply): readonly ReplyPart[] {
  return [
    ...formOpening(form),
    ...form.fields.map((field): ReplyPart => {
      const items = field.kind === "choice" ? field.choices.map(({ label }) => label) : [field.placeholder];
      return { kind: "list", title: field.label, items };
    }),
    { kind: "choices", prompt: form.submit.label, choices: [form.submit] },
    { kind: "note", text: form.cancelLabel },
  ];
}
