import { setTimeout as sleep } from "node:timers/promises";
import { DriverError } from "./driver.ts";

const pauseMs = 25;

/** Tries again as long as somebody else is in the way, for up to `patienceMs`; then rejects as the last try did. */
export async function patiently<Result>(patienceMs: number, act: () => Promise<Result>): Promise<Result> {
  const end = performance.now() + patienceMs;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      const isBusy = error instanceof DriverError && error.kind === "busy";
      if (!isBusy || performance.now() > end) throw error;
      await sleep(pauseMs);
    }
  }
}
