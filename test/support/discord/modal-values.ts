import { componentTypes, type WireComponent, type WireModal } from "./wire.ts";

/** What a person fills in, by the label or `custom_id` of a field; an option by its label or value. */
export type ModalValues = Readonly<Record<string, string>>;

interface Field {
  readonly label: string;
  readonly component: WireComponent;
}

/**
 * The `data.components` of a modal as it is sent: https://docs.discord.com/developers/interactions/receiving-and-responding
 *
 * Throws where Discord's own client would not let a person send it: a required field left empty, a text too long, an option or a
 * field that is not there.
 */
export function fillInModal({ components }: WireModal, values: ModalValues): readonly object[] {
  const unknown = Object.keys(values).filter(
    (name) => !components.flatMap(fieldOf).some((field) => isCalled(field, name)),
  );
  if (unknown.length > 0) throw new Error(`the form has no field ${unknown.join(", ")}`);
  let id = 0;
  return components.map((component) => {
    id += 1;
    const own = { type: component.type, id };
    const [field] = fieldOf(component);
    if (field === undefined) return own;
    id += 1;
    const given = Object.entries(values).find(([name]) => isCalled(field, name))?.[1];
    const filled = { type: field.component.type, id, custom_id: field.component.custom_id ?? "" };
    const value = filledIn(field, given);
    return component.type === componentTypes.row
      ? { ...own, components: [{ ...filled, ...value }] }
      : { ...own, component: { ...filled, ...value } };
  });
}

function fieldOf(outer: WireComponent): readonly Field[] {
  const inner = outer.component ?? (outer.type === componentTypes.row ? outer.components?.[0] : undefined);
  return inner ? [{ label: outer.label ?? inner.label ?? "", component: inner }] : [];
}

function isCalled({ label, component }: Field, name: string): boolean {
  return label === name || component.custom_id === name;
}

function filledIn({ label, component }: Field, given: string | undefined): object {
  const { type, options, required, min_length, max_length } = component;
  const isRequired = required !== false;
  const refuse = (why: string): never => {
    throw new Error(`${label}: ${why}`);
  };
  switch (type) {
    case componentTypes.textInput: {
      const value = given ?? component.value ?? "";
      if (value === "") return isRequired ? refuse("must be filled in") : { value };
      if (value.length < (min_length ?? 0)) refuse("is too short");
      return value.length > (max_length ?? 4_000) ? refuse("is too long") : { value };
    }
    case componentTypes.radioGroup:
    case componentTypes.select: {
      const picked = (options ?? []).find((option) =>
        given === undefined ? option.default === true : [option.label, option.value].includes(given),
      );
      if (given !== undefined && picked === undefined) refuse(`has no option ${given}`);
      if (picked === undefined && isRequired) refuse("must be chosen");
      return type === componentTypes.select
        ? { values: picked === undefined ? [] : [picked.value] }
        : { value: picked?.value ?? null };
    }
    default:
      return refuse(`the stand-in cannot fill in a field of type ${type}`);
  }
}
