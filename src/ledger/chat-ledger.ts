import { existsSync } from "node:fs";
import { join } from "node:path";
import type { LedgerConfig } from "../config.ts";
import { emptyMemory } from "../core/index.ts";
import type { ErrorLog } from "../log.ts";
import type { Ledger, Needs } from "./ledger.ts";
import { createMemoryLedger } from "./memory-ledger.ts";
import { createLedger, databaseFile } from "./open-ledger.ts";

/**
 * The ledger of a program with one user, who waits for its start: opened in this thread, and only once there is something to read or
 * to write. What cannot be opened is said once, and memory takes its place until the program ends.
 */
export function createChatLedger(config: LedgerConfig, log: ErrorLog): Ledger {
  let opening: Promise<Ledger> | undefined;

  async function open(): Promise<Ledger> {
    const quiet = { ...log, warn: () => undefined, info: () => undefined };
    const ledger = createLedger(config, { thread: "own", log: quiet });
    // `log` has said what is wrong.
    return ledger.opened().then(
      () => ledger,
      async () => {
        await ledger.close();
        return createMemoryLedger();
      },
    );
  }

  function opened(): Promise<Ledger> {
    opening ??= open();
    return opening;
  }

  /** Where nothing was ever stored, nothing has to be opened to know so. */
  function isNew(needs: Needs): boolean {
    const isPlain = !needs.stored && needs.review === false && !needs.quiz;
    return (
      isPlain &&
      opening === undefined &&
      config.databaseUrl === undefined &&
      !existsSync(join(config.dataDir, databaseFile))
    );
  }

  return {
    recall: async (user, needs) => (isNew(needs) ? emptyMemory : (await opened()).recall(user, needs)),
    write: async (records) => (records.length === 0 ? undefined : (await opened()).write(records)),
    installations: {
      put: async (...given) => (await opened()).installations.put(...given),
      get: async (...given) => (await opened()).installations.get(...given),
      delete: async (...given) => (await opened()).installations.delete(...given),
      update: async (...given) => (await opened()).installations.update(...given),
    },
    purge: async (workspace) => (await opened()).purge(workspace),
    sweep: async (before) => (await opened()).sweep(before),
    close: async () => (await opening)?.close(),
  };
}
