import type { SqliteLine } from "./sqlite-driver.ts";
import { createSqliteHost } from "./sqlite-host.ts";

/** Runs in this thread: for memory, and where nobody else waits for the thread. */
export function createOwnLine(): SqliteLine {
  const handle = createSqliteHost();
  return {
    call: async (request) => handle(request),
    end: async () => undefined,
  };
}
