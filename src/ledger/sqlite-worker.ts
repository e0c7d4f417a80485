import { parentPort } from "node:worker_threads";
import { createSqliteHost, type SqliteRequest } from "./sqlite-host.ts";

// A thread of its own for the embedded store, see `createWorkerLine`.
const handle = createSqliteHost();
parentPort?.on("message", ({ id, request }: { id: number; request: SqliteRequest }) => {
  parentPort?.postMessage({ id, response: handle(request) });
});
