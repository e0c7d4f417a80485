import { componentTypes, flatten, type WireComponent } from "./wire.ts";

/** Something that a person can press or pick, and the `data` of the interaction that it causes. */
export interface Pressable {
  readonly label: string;
  readonly data: {
    readonly component_type: number;
    readonly custom_id: string;
    readonly id: number;
    readonly values?: readonly string[];
  };
}

const linkStyle = 5;

/** All that can be pressed, in order: a select counts once for each of its options; a link and what is disabled not at all. */
export function pressables(components: readonly WireComponent[]): readonly Pressable[] {
  return flatten(components).flatMap(({ type, id, custom_id, style, label, disabled, options }) => {
    if (disabled === true || !custom_id || style === linkStyle) return [];
    const data = { component_type: type, custom_id, id: id ?? 0 };
    if (type === componentTypes.button) return [{ label: label ?? "", data }];
    if (type !== componentTypes.select) return [];
    return (options ?? []).map((option) => ({
      label: option.label,
      data: { ...data, values: [option.value] },
    }));
  });
}

/**
 * The one to press, by its label, a pattern of its label, or its `custom_id`.
 *
 * Throws, and says what there is, when nothing fits: a person cannot press what is not shown.
 */
export function findPressable(components: readonly WireComponent[], what: string | RegExp): Pressable {
  const all = pressables(components);
  const found = all.find(({ label, data }) =>
    typeof what === "string" ? label === what || data.custom_id === what : what.test(label),
  );
  if (found === undefined)
    throw new Error(
      `nothing shown is called ${what}; there are: ${all.map(({ label }) => label).join(", ")}`,
    );
  return found;
}
