import { setTimeout } from "node:timers/promises";
import { webApi } from "@slack/bolt";

/** A person who wrote to us still waits after so long, and the process can still end in time. */
const longestWaitSeconds = 8;

/**
 * Calls Slack, and once more after the pause that it asks for when we call too often.
 *
 * Only where nothing expires meanwhile: a post has the time that a modal's trigger has not.
 */
export async function callPatiently<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof webApi.WebAPIRateLimitedError) || error.retryAfter > longestWaitSeconds)
      throw error;
    await setTimeout(error.retryAfter * 1_000);
    return call();
  }
}
