import { setTimeout } from "node:timers/promises";

/** Slack did not take a message; the address itself is a secret, so the error does not name it. */
export class DeliveryError extends Error {
  override readonly name = "DeliveryError";
  readonly code: string;

  constructor(code: string) {
    super(`Slack did not take a message: ${code}.`);
    this.code = code;
  }
}

const timeoutMs = 3_000;
const pauseMs = 250;

/**
 * Posts a message to a `response_url`, which serves five times within 30 minutes.
 *
 * Tries once more when Slack itself failed or could not be reached, which cannot have posted anything. Rejects with a
 * `DeliveryError`. https://docs.slack.dev/interactivity/handling-user-interaction
 */
export async function postToResponseUrl(url: string, message: object): Promise<void> {
  const first = await post(url, message);
  if (first === undefined) return;
  if (!/^(5|unreachable)/.test(first)) throw new DeliveryError(first);
  await setTimeout(pauseMs);
  const second = await post(url, message);
  if (second !== undefined) throw new DeliveryError(second);
}

/** `undefined` when the message was taken, or else why not. */
async function post(url: string, message: object): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(timeoutMs),
    });
    // Read to the end, or the connection is not used again.
    await response.arrayBuffer();
    return response.ok ? undefined : String(response.status);
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError" ? "timeout" : "unreachable";
  }
}
