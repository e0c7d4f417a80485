/** What Discord adds to a command that it keeps, or derives from the rest. */
const added: ReadonlySet<string> = new Set([
  "id",
  "application_id",
  "guild_id",
  "version",
  "default_permission",
  "dm_permission",
  "name_localized",
  "description_localized",
]);

/** A command of this kind has no description, and Discord gives it an empty one. */
const defaultType = 1;

/**
 * A list of commands as one text, in which the same commands are the same characters, whether they are ours or came back from
 * Discord: in one order, without what Discord adds, and without what says the same as leaving it out.
 */
export function canonicalCommands(commands: readonly unknown[]): string {
  const texts = commands.map((command) => JSON.stringify(canonical(withType(command))));
  return `[${texts.toSorted().join(",")}]`;
}

function withType(command: unknown): unknown {
  return typeof command === "object" && command !== null ? { type: defaultType, ...command } : command;
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    // Contexts and kinds of installation are sets; the order of options and choices is what people see.
    return value.every((each) => typeof each === "number")
      ? value.toSorted((a, b) => a - b)
      : value.map(canonical);
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, each]) => !added.has(name) && !isDefault(each))
      .map(([name, each]) => [name, canonical(each)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function isDefault(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.keys(value).length === 0;
}
