/**
 * Fills `{name}` in a text of the product with values.
 *
 * A name without a value stays as it stands: it is a mistake that the content checks report, not the user.
 */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
