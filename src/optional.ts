/** An object with one property, or with none when there is no value: what `exactOptionalPropertyTypes` asks for. */
export function optional<Name extends string, T>(name: Name, value: T | undefined): { [K in Name]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { [K in Name]: T });
}
