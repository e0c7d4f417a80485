const leastMs = 1_000;
const mostMs = 60_000;

/**
 * How long to wait before the next attempt after so many failures in a row: none after none, then from 1 s, about
 * doubling, to at most 60 s.
 *
 * `random`, from 0 up to 1, spreads each wait over half of its length, so that the many who lost Slack in the same
 * moment do not come back in the same moment. A wait that Slack itself asked for is kept whole, whatever its length.
 */
export function delayMs(failures: number, random: number, retryAfterMs = 0): number {
  if (failures === 0) return retryAfterMs;
  const longest = Math.min(mostMs, leastMs * 2 ** failures);
  return Math.max(retryAfterMs, Math.round(longest / 2 + (random * longest) / 2));
}

/** The failures to count once a connection has to be replaced that was open for so long: one that held owes nothing. */
export function failuresAfter(failures: number, openMs: number, stableMs: number): number {
  return openMs >= stableMs ? 0 : failures + 1;
}
