import type { Log } from "./log.ts";

/** Slack's SDK gives each of its errors a code of its own: https://docs.slack.dev/tools/node-slack-sdk/web-api#handle-errors */
const sdkCode = /^slack_/;
/**
 * Where discord.js's gateway client takes a frame apart or answers it, in nobody's promise. By name, since what it calls of ours
 * stands there as its own as well. https://github.com/discordjs/discord.js/tree/main/packages/ws
 */
const sdkFrame =
  /^at (async )?WebSocketShard\.(onMessage|heartbeat|resume|identify|send|destroy|internalConnect) /;

/**
 * Keeps an error that an SDK raises outside every promise that we hold from ending the process, and nothing else: any other
 * unhandled error is ours, leaves the process in a state that nobody knows, and ends it with exit code 1.
 *
 * A last line of defence. Of what is known to raise such errors, Slack's own Socket Mode client is not used; discord.js's shard is,
 * and a frame that is not as Discord documents it makes it throw. The connection goes on, or is made anew.
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

/** Whether the error is one of an SDK's own: by its code, or since the very call that threw is the SDK's. */
export function isFromSdk(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  if ("code" in reason && typeof reason.code === "string" && sdkCode.test(reason.code)) return true;
  const [innermost] = (reason.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  return innermost !== undefined && sdkFrame.test(innermost.trim());
}

function end(log: Log, error: unknown): void {
  log.fatal({ error }, "an error that nobody handled; the process ends");
  process.exitCode = 1;
  process.exit();
}
