import type { types } from "@slack/bolt";
import type { FormField, FormReply } from "../../../core/index.ts";
import { isBlank } from "../../showable.ts";
import { splitText } from "../../split.ts";
import {
  maxInputLabel,
  maxInputLength,
  maxOptionText,
  maxPlaceholder,
  maxRadioButtons,
  maxText,
  maxViewTitle,
} from "../limits.ts";
import { viewIds } from "../surfaces.ts";
import { literal, plainText, richText, section } from "./text.ts";

/** The `action_id` of every input; its `block_id` is the field's id, so values come back by field. */
export const inputActionId = "value";

/**
 * A form as a modal, every field optional. `metadata` comes back when it is sent: at most 3,000 characters.
 *
 * Slack shows a field's own error at it, so none is checked here.
 */
export function renderForm(form: FormReply, metadata: string): types.ModalView {
  return {
    type: "modal",
    callback_id: viewIds.form,
    private_metadata: metadata,
    title: plainText(form.title, maxViewTitle),
    submit: plainText(form.submit.label, maxViewTitle),
    close: plainText(form.cancelLabel, maxViewTitle),
    blocks: [...paragraphs(form.intro), ...form.fields.flatMap(inputBlocks)],
  };
}

/** An input; a label that is too long for it ends in "…" and stands above in whole. */
function inputBlocks(field: FormField): readonly types.KnownBlock[] {
  const input: types.InputBlock = {
    type: "input",
    block_id: field.id,
    label: plainText(field.label, maxInputLabel),
    element: inputElement(field),
    optional: true,
  };
  return field.label.length > maxInputLabel ? [...paragraphs(field.label), input] : [input];
}

function inputElement(field: FormField): types.InputBlock["element"] {
  switch (field.kind) {
    case "choice": {
      const options = field.choices.map(({ id, label }) => ({
        text: plainText(label, maxOptionText),
        value: id,
      }));
      const type = options.length <= maxRadioButtons ? "radio_buttons" : "static_select";
      return { type, action_id: inputActionId, options };
    }
    case "text":
      return {
        type: "plain_text_input",
        action_id: inputActionId,
        multiline: true,
        max_length: Math.min(field.maxLength, maxInputLength),
        ...(isBlank(field.placeholder) ? {} : { placeholder: plainText(field.placeholder, maxPlaceholder) }),
      };
  }
}

function paragraphs(text: string): readonly types.KnownBlock[] {
  return splitText(text, maxText).map((piece) => richText(section(literal(piece))));
}
