import { randomBytes } from "node:crypto";
import type { Ledger } from "./ledger.ts";
import { createSqlLedger } from "./sql-ledger.ts";

/** Nothing slow is in the way but loading the engine, once. */
const patienceMs = 10_000;

/** A ledger that forgets when the process ends: for tests, and for the terminal where no file can be written. Opens at the first call. */
export function createMemoryLedger(): Ledger {
  return createSqlLedger({
    open: async () => {
      const [{ createOwnLine }, { openSqliteDriver }] = await Promise.all([
        import("./sqlite-own-line.ts"),
        import("./sqlite-driver.ts"),
      ]);
      return openSqliteDriver(createOwnLine(), {
        path: ":memory:",
        isSuspect: false,
        onSetAside: () => undefined,
      });
    },
    keys: [randomBytes(32).toString("hex")],
    patienceMs,
    onFailure: () => undefined,
    onRecovery: () => undefined,
  });
}
