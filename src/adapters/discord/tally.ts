/** At most one line a minute, however much there is to say. */
const intervalMs = 60_000;

/** Counts by name, and says how many at once and then at most once a minute. `nowMs` is a clock that never goes back. */
export function createTally(
  say: (counts: Readonly<Record<string, number>>) => void,
  nowMs: () => number,
): (name: string | number) => void {
  let counts: Record<string, number> = {};
  let lastSaidMs = Number.NEGATIVE_INFINITY;
  return (name) => {
    counts[name] = (counts[name] ?? 0) + 1;
    if (nowMs() - lastSaidMs < intervalMs) return;
    say(counts);
    counts = {};
    lastSaidMs = nowMs();
  };
}
