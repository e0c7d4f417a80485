import { setTimeout as sleep } from "node:timers/promises";

/** Waits so many milliseconds, or until there is no use in it any more; never rejects. */
export async function pause(ms: number, ending: AbortSignal): Promise<void> {
  if (ms > 0 && !ending.aborted) await sleep(ms, undefined, { signal: ending }).catch(() => undefined);
}
