import type { Log } from "../../../log.ts";

/** A line at most this often, so that a stranger cannot fill the operator's disk. */
const intervalMs = 60_000;

/**
 * Counts requests that Slack did not sign, and says so at once and then at most once a minute: they are either a
 * stranger's, or a sign that the signing secret or the clock is wrong.
 */
export function createRefusalCount(log: Pick<Log, "warn">, now: () => Date): () => void {
  let refused = 0;
  let lastSaidMs = Number.NEGATIVE_INFINITY;
  return () => {
    refused += 1;
    const nowMs = now().getTime();
    if (nowMs - lastSaidMs < intervalMs) return;
    log.warn(
      { platform: "slack", refused },
      "requests were not signed by Slack; if people see failures, check SLACK_SIGNING_SECRET and the clock",
    );
    refused = 0;
    lastSaidMs = nowMs;
  };
}
