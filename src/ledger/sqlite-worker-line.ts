import { Worker } from "node:worker_threads";
import type { SqliteLine } from "./sqlite-driver.ts";
import type { SqliteResponse } from "./sqlite-host.ts";

/** Run from source, as tests and scripts do, the worker is the built one: Node cannot start a thread in TypeScript. */
const workerFile = new URL(
  import.meta.url.endsWith(".ts") ? "../../dist/ledger/sqlite-worker.js" : "../ledger/sqlite-worker.js",
  import.meta.url,
);

/** Runs in a worker, so that a slow disk keeps nobody from being answered. */
export function createWorkerLine(): SqliteLine {
  const worker = new Worker(workerFile, { name: "ledger" });
  const waiting = new Map<number, (response: SqliteResponse) => void>();
  let last = 0;
  let isOver = false;
  let gone: SqliteResponse = { kind: "failed", failure: "away", message: "The ledger's thread has ended." };

  worker.on("message", ({ id, response }: { id: number; response: SqliteResponse }) => {
    waiting.get(id)?.(response);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
  });
  // Whatever ends the worker ends every call under way, and the next caller opens a new one.
  worker.on("error", (error) => {
    const code = "code" in error ? String(error.code) : error.name;
    gone = { kind: "failed", failure: "away", message: `The ledger's thread has ended (${code}).` };
  });
  worker.on("exit", () => {
    isOver = true;
    for (const resolve of waiting.values()) resolve(gone);
    waiting.clear();
  });
  worker.unref();

  return {
    call(request) {
      if (isOver) return Promise.resolve(gone);
      return new Promise((resolve) => {
        last += 1;
        waiting.set(last, resolve);
        worker.ref();
        worker.postMessage({ id: last, request });
      });
    },
    async end() {
      // Otherwise a process with nothing else to do would end here, before it says how.
      if (!isOver) worker.ref();
      await worker.terminate();
    },
  };
}
