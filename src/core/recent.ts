/**
 * Remembers what was made for the keys asked for last, as long as making it again would give the same.
 *
 * Nothing but speed depends on it, and it holds `capacity` results at most.
 */
export type Recent<T> = (key: string, make: () => T) => T;

export function createRecent<T>(capacity: number): Recent<T> {
  // A Map keeps the order of insertion, so the first key is the one asked for longest ago.
  const kept = new Map<string, T>();
  return (key, make) => {
    const known = kept.get(key);
    const value = known ?? make();
    if (known !== undefined) kept.delete(key);
    kept.set(key, value);
    const [oldest] = kept.keys();
    if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
    return value;
  };
}
