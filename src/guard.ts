import type { Log } from "./log.ts";

/** Slack's SDK gives each of its errors a code of its own: https://docs.slack.dev/tools/node-slack-sdk/web-api#handle-errors */
const sdkCode = /^slack_/;

/**
 * Keeps an error that an SDK raises outside every promise that we hold from ending the process, and nothing else: any other
 * unhandled error is ours, leaves the process in a state that nobody knows, and ends it with exit code 1.
 *
 * A last line of defence. What is known to raise such errors, Slack's own Socket Mode client, is not used.
 */
export function guardProcess(log: Log): void {
  process.on("unhandledRejection", (reason) => {
    if (isFromSdk(reason)) log.error({ error: reason }, "an SDK left a rejection unhandled");
    else end(log, reason);
  });
  process.on("uncaughtException", (error) => {
    if (isFromSdk(error)) log.error({ error }, "an SDK threw outside every call of ours");
    else end(log, error);
  });
}

/** Whether the error is one of an SDK's own. */
export function isFromSdk(reason: unknown): boolean {
  return (
    reason instanceof Error &&
    "code" in reason &&
    typeof reason.code === "string" &&
    sdkCode.test(reason.code)
  );
}

function end(log: Log, error: unknown): void {
  log.fatal({ error }, "an error that nobody handled; the process ends");
  process.exitCode = 1;
  process.exit();
}
