/** At most one line in that time, however much there is to say, so that nobody can fill the operator's disk. */
const minuteMs = 60_000;

/** Counts by name, and says how many at once and then at most once in `intervalMs`. */
export function createTally(
  say: (counts: Readonly<Record<string, number>>) => void,
  nowMs: () => number,
  intervalMs = minuteMs,
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
