import { z } from "zod";
import type { WireView } from "./wire.ts";

const plain = z.looseObject({ text: z.string() });
const option = z.looseObject({ text: plain, value: z.string() });
const action_id = z.string();

const input = z.object({
  type: z.literal("input"),
  block_id: z.string(),
  label: plain,
  optional: z.boolean().default(false),
  element: z.discriminatedUnion("type", [
    z.object({
      type: z.literal("plain_text_input"),
      action_id,
      initial_value: z.string().optional(),
      max_length: z.number().default(3_000),
    }),
    z.object({
      type: z.literal(["static_select", "radio_buttons"]),
      action_id,
      options: z.array(option),
      initial_option: option.optional(),
    }),
  ]),
});
type Input = z.infer<typeof input>;

/** What a person fills in, by the label, `block_id` or `action_id` of a field; an option by label or value. */
export type FormValues = Readonly<Record<string, string>>;

/**
 * `view.state.values` of a modal, as filled in.
 *
 * Throws where Slack's own client would not let a person send it: a required field left empty, a text too long,
 * an option or a field that is not there.
 */
export function fillIn(view: WireView, values: FormValues): Record<string, Record<string, object>> {
  const inputs = view.blocks.flatMap((block) => {
    const parsed = input.safeParse(block);
    return parsed.success ? [parsed.data] : [];
  });
  const unknown = Object.keys(values).filter((name) => !inputs.some((field) => isNamed(field, name)));
  if (unknown.length > 0) throw new Error(`the form has no field ${unknown.join(", ")}`);
  return Object.fromEntries(
    inputs.map((field) => {
      const given = Object.entries(values).find(([name]) => isNamed(field, name))?.[1];
      return [field.block_id, { [field.element.action_id]: fieldState(field, given) }];
    }),
  );
}

function isNamed({ block_id, label, element }: Input, name: string): boolean {
  return [block_id, label.text, element.action_id].includes(name);
}

function fieldState({ label, optional, element }: Input, given: string | undefined): object {
  const refuse = (why: string): never => {
    throw new Error(`${label.text}: ${why}`);
  };
  switch (element.type) {
    case "plain_text_input": {
      const value = given ?? element.initial_value ?? "";
      if (value === "" && !optional) refuse("must be filled in");
      if (value.length > element.max_length) refuse(`has more than ${element.max_length} characters`);
      return { type: element.type, value: value === "" ? null : value };
    }
    case "static_select":
    case "radio_buttons": {
      const picked =
        given === undefined
          ? element.initial_option
          : (element.options.find(({ text, value }) => text.text === given || value === given) ??
            refuse(`has no option ${given}`));
      if (picked === undefined && !optional) refuse("must be filled in");
      return { type: element.type, selected_option: picked ?? null };
    }
  }
}
