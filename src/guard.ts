import type { Log } from "./log.ts";

/** Where the SDKs live on disk; a rejection that comes from there was made outside every promise that we hold. */
const sdkFrames = /node_modules[/\\](@slack|discord\.js|@discordjs|ws|undici)[/\\]/;

/**
 * Keeps a rejection inside an SDK from ending the process, and nothing else: any other unhandled error is ours,
 * leaves the process in a state that nobody knows, and ends it with exit code 1.
 *
 * To be removed once the SDKs catch their own: socket-mode 3.1.0 rejects on a failed reconnect and on frames
 * that it does not expect; 3.1.1 and 3.2.0 mend two of them.
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

/** Whether the error was thrown by an SDK's own code, with none of ours below it on the stack. */
export function isFromSdk(reason: unknown): boolean {
  const frames =
    reason instanceof Error ? (reason.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
  const outside = frames.filter((line) => !line.includes("node:"));
  return outside.length > 0 && outside.every((line) => sdkFrames.test(line));
}

function end(log: Log, error: unknown): void {
  log.fatal({ error }, "an error that nobody handled; the process ends");
  process.exitCode = 1;
  process.exit();
}
