import type { FormField, FormReply } from "../../../core/index.ts";
import { isBlank } from "../../showable.ts";
import { escapeMarkdown } from "../escape.ts";
import {
  maxInputLength,
  maxInputPlaceholder,
  maxLabel,
  maxLabelDescription,
  maxModalTitle,
  maxOptionText,
  maxRadioOptions,
  minRadioOptions,
} from "../limits.ts";
import { labelOf } from "./choices.ts";
import type { Label, TextDisplay } from "./component.ts";

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal */
export interface Modal {
  /** The form's token: it comes back when the form is sent. */
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly (TextDisplay | Label)[];
}

/** A form as a modal, every field optional. Its buttons are Discord's own, in the language of Discord's app. */
export function renderForm({ title, intro, fields, submit }: FormReply): Modal {
  const content = escapeMarkdown(intro);
  const introduction = isBlank(content) ? [] : [{ type: 10, content } as const];
  return {
    custom_id: submit.action,
    title: labelOf(title, maxModalTitle),
    components: [...introduction, ...fields.map(labelled)],
  };
}

/** A field under its label; a label that is too long for it ends in "…" and goes on below. */
function labelled(field: FormField): Label {
  const isLong = field.label.length > maxLabel;
  return {
    type: 18,
    label: labelOf(field.label, maxLabel),
    ...(isLong ? { description: labelOf(field.label, maxLabelDescription) } : {}),
    component: input(field),
  };
}

function input(field: FormField): Label["component"] {
  switch (field.kind) {
    case "choice": {
      const options = field.choices.map(({ id, label }) => ({
        label: labelOf(label, maxOptionText),
        value: id,
      }));
      const isRadio = options.length >= minRadioOptions && options.length <= maxRadioOptions;
      const shared = { custom_id: field.id, required: false, options };
      return isRadio ? { type: 21, ...shared } : { type: 3, ...shared };
    }
    case "text":
      return {
        type: 4,
        custom_id: field.id,
        style: 2,
        required: false,
        max_length: Math.min(field.maxLength, maxInputLength),
        ...(isBlank(field.placeholder)
          ? {}
          : { placeholder: labelOf(field.placeholder, maxInputPlaceholder) }),
      };
  }
}
