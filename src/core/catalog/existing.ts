/**
 * A value that the content checks have seen to exist. Its absence is a mistake of ours that no default may hide,
 * so it throws; `name` says what is missing.
 */
export function existing<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`The content names ${name}, which it does not have.`);
  return value;
}
