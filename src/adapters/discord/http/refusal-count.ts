import type { Log } from "../../../log.ts";

/** A line at most this often, so that a stranger cannot fill the operator's disk. */
const intervalMs = 60 * 60_000;

/**
 * Counts requests that Discord did not sign, and says so at once and then at most once an hour: Discord itself sends wrong
 * signatures now and then, to see that they are refused, so that one alone means nothing.
 */
export function createRefusalCount(log: Pick<Log, "info">, now: () => Date): () => void {
  let refused = 0;
  let lastSaidMs = Number.NEGATIVE_INFINITY;
  return () => {
    refused += 1;
    const nowMs = now().getTime();
    if (nowMs - lastSaidMs < intervalMs) return;
    log.info(
      { platform: "discord", refused },
      "requests were not signed by Discord, which tries that itself now and then; if people see failures, check DISCORD_PUBLIC_KEY and the clock",
    );
    refused = 0;
    lastSaidMs = nowMs;
  };
}
