import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { LedgerConfig } from "../config.ts";
import { emptyMemory } from "../core/index.ts";
import type { ErrorLog } from "../log.ts";
import { type Ledger, LedgerError } from "./ledger.ts";
import { createMemoryLedger } from "./memory-ledger.ts";
import { createLedger, databaseFile } from "./open-ledger.ts";
import { firstKeptDay } from "./retention.ts";

export interface ChatLedgerOptions {
  /** Answers one question from the command line: it is answered before anything is opened, so no setting counts. */
  readonly isHurried: boolean;
  readonly log: ErrorLog;
  readonly now: () => Date;
}

/** What was answered is shown first, then what it leaves behind is stored. */
const afterAnswerMs = 50;

/**
 * The ledger of a program with one user, who waits for its start: opened in this thread, and only once there is something to read or
 * to write. What cannot be opened is said once, and memory takes its place until the program ends. No program of this kind runs for a
 * day, so what is too old is deleted at the end of each.
 */
export function createChatLedger(config: LedgerConfig, { isHurried, log, now }: ChatLedgerOptions): Ledger {
  let opening: Promise<Ledger> | undefined;
  const underWay = new Set<Promise<void>>();
  let end = () => {};
  const ending = new Promise<void>((resolve) => {
    end = resolve;
  });

  async function open(): Promise<Ledger> {
    const quiet = { ...log, warn: () => undefined, info: () => undefined };
    const ledger = createLedger(config, { thread: "own", log: quiet });
    // `log` has said what is wrong.
    return ledger.opened().then(
      () => ledger,
      async () => {
        await ledger.close();
        const memory = createMemoryLedger();
        return hasNothing(config) ? memory : inPlaceOfMore(memory);
      },
    );
  }

  function opened(): Promise<Ledger> {
    opening ??= open();
    return opening;
  }

  /** Lets the answer out first, unless the program is about to end. */
  async function openedSoon(): Promise<Ledger> {
    if (opening === undefined) await Promise.race([sleep(afterAnswerMs), ending]);
    return opened();
  }

  return {
    async recall(user, needs) {
      const isPlain = !needs.stored && needs.review === false && !needs.quiz;
      if (isPlain && opening === undefined && (isHurried || hasNothing(config))) return emptyMemory;
      // Whoever looks at what is kept finds what they have just done in it.
      if (!isPlain) await Promise.allSettled(underWay);
      return (await opened()).recall(user, needs);
    },
    write(records) {
      if (records.length === 0) return Promise.resolve();
      const writing = openedSoon().then((ledger) => ledger.write(records));
      underWay.add(writing);
      writing.finally(() => underWay.delete(writing)).catch(() => undefined);
      return writing;
    },
    installations: {
      put: async (...given) => (await opened()).installations.put(...given),
      get: async (...given) => (await opened()).installations.get(...given),
      delete: async (...given) => (await opened()).installations.delete(...given),
      update: async (...given) => (await opened()).installations.update(...given),
    },
    purge: async (workspace) => (await opened()).purge(workspace),
    sweep: async (before) => (await opened()).sweep(before),
    async close() {
      end();
      await Promise.allSettled(underWay);
      const ledger = await opening;
      // Where it fails, the next program deletes it.
      await ledger?.sweep(firstKeptDay(now(), config.retentionDays)).catch(() => undefined);
      await ledger?.close();
    },
  };
}

/** Takes the place of a store that may hold something: it can neither say what is kept of somebody, nor delete it. */
function inPlaceOfMore(memory: Ledger): Ledger {
  const outOfReach = () => Promise.reject(new LedgerError("What was stored before cannot be reached."));
  return {
    ...memory,
    recall: (user, needs) => (needs.stored ? outOfReach() : memory.recall(user, needs)),
    write: (records) =>
      records.some(({ kind }) => kind === "forget") ? outOfReach() : memory.write(records),
  };
}

/** Where nothing was ever stored, nothing has to be opened to know so. */
function hasNothing({ databaseUrl, dataDir }: LedgerConfig): boolean {
  return databaseUrl === undefined && !existsSync(join(dataDir, databaseFile));
}
