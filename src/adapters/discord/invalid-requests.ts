/** Discord shuts an address out for a while that sends 10,000 such requests in ten minutes; we stop long before. */
const mostRefusals = 1_000;
const windowMs = 10 * 60_000;

/**
 * Counts what Discord counts as an invalid request: one that is answered with 401, 403 or 429.
 * https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
export interface InvalidRequests {
  /** Takes note of an answer's status; any but those three counts for nothing. */
  note(status: number): void;
  /** Whether nothing should be sent for now. */
  isExhausted(): boolean;
}

/** `nowMs` is a clock in milliseconds that never goes back. */
export function createInvalidRequests(nowMs: () => number): InvalidRequests {
  // When each was refused, the oldest first; never more than what stops us.
  const refusedAt: number[] = [];
  return {
    note(status) {
      if (status !== 401 && status !== 403 && status !== 429) return;
      refusedAt.push(nowMs());
      if (refusedAt.length > mostRefusals) refusedAt.shift();
    },
    isExhausted() {
      const oldest = refusedAt[0];
      return refusedAt.length >= mostRefusals && oldest !== undefined && nowMs() - oldest < windowMs;
    },
  };
}
