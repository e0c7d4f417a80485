import { setTimeout as sleep } from "node:timers/promises";
import type { LedgerRecord } from "../core/index.ts";
import { DriverError } from "./driver.ts";
import { LedgerError, type Urgency } from "./ledger.ts";
import { isErasing, statementsOf } from "./record-statements.ts";
import { type Session, type Sessions, toLedgerError } from "./session.ts";
import { changesSettings, countSettingsChange } from "./settings.ts";
import { sharesOf } from "./shares.ts";

/** Stores records in the order in which they came, many in one transaction when they come fast. */
export interface WriteQueue {
  write(records: readonly LedgerRecord[], urgency?: Urgency): Promise<void>;
  /** Resolves once nothing waits any more. */
  drained(): Promise<void>;
}

interface Waiting {
  readonly records: readonly LedgerRecord[];
  readonly resolve: () => void;
  readonly reject: (error: LedgerError) => void;
  readonly deadline: number;
}

/** How long a write may take before its caller is told that it was not stored; a user may be waiting for that. */
const patienceMs = 2_000;
const pausesMs = [25, 50, 100, 200, 400, 800] as const;
/** How long what nobody waits for may wait for company. */
const lingerMs = 100;
/** One transaction syncs the disk once, however many records it holds. */
const longestTransaction = 500;
/** Beyond that, memory would grow for as long as the store is away. */
const mostWaiting = 10_000;

export function createWriteQueue(sessions: Sessions): WriteQueue {
  let waiting: Waiting[] = [];
  let storing: Promise<void> | undefined;
  let lingering: NodeJS.Timeout | undefined;

  function begin(): void {
    clearTimeout(lingering);
    lingering = undefined;
    storing ??= storeAll();
  }

  async function storeAll(): Promise<void> {
    while (waiting.length > 0) {
      await storeBatch(takeBatch());
    }
    storing = undefined;
  }

  function takeBatch(): readonly Waiting[] {
    // Whose caller was told that it is not stored must not be stored after all.
    const now = performance.now();
    waiting = waiting.filter(({ deadline }) => deadline > now);
    let size = 0;
    const end = waiting.findIndex(({ records }) => {
      size += records.length;
      return size > longestTransaction;
    });
    // A single write beyond the limit is a transaction of its own.
    const count = end === -1 ? waiting.length : Math.max(end, 1);
    const batch = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return batch;
  }

  async function storeBatch(batch: readonly Waiting[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      await storePatiently(
        sessions,
        batch.flatMap(({ records }) => records),
        Math.max(...batch.map(({ deadline }) => deadline)),
      );
      for (const { resolve } of batch) resolve();
    } catch (error) {
      const isOnesFault = error instanceof DriverError && error.kind === "statement";
      // One bad record must not take the others with it.
      if (isOnesFault && batch.length > 1) for (const one of batch) await storeBatch([one]);
      else for (const { reject } of batch) reject(toLedgerError(error));
    }
  }

  return {
    write(records, urgency = "now") {
      if (records.length === 0) return Promise.resolve();
      if (waiting.length >= mostWaiting)
        return Promise.reject(new LedgerError("The ledger is behind: too much waits to be stored already."));
      return new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new LedgerError("The ledger did not store in time.")),
          patienceMs,
        );
        waiting.push({
          records,
          deadline: performance.now() + patienceMs,
          resolve: () => {
            clearTimeout(timer);
            resolve();
          },
          reject: (error) => {
            clearTimeout(timer);
            reject(error);
          },
        });
        if (urgency === "now") begin();
        else lingering ??= setTimeout(begin, lingerMs);
      });
    },
    async drained() {
      if (lingering !== undefined) begin();
      await storing;
    },
  };
}

/** Tries again until `deadline` what may be over in a moment. */
async function storePatiently(
  sessions: Sessions,
  records: readonly LedgerRecord[],
  deadline: number,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await store(sessions, records);
    } catch (error) {
      const pauseMs = pausesMs[attempt] ?? 0;
      const mayHeal = error instanceof DriverError && ["busy", "away", "damaged"].includes(error.kind);
      if (!mayHeal || pauseMs === 0 || performance.now() + pauseMs > deadline) throw error;
      await sleep(pauseMs);
    }
  }
}

async function store(sessions: Sessions, records: readonly LedgerRecord[]): Promise<void> {
  const session = await sessions.get();
  const { driver, pseudonyms, settings } = session;
  try {
    const areSettings = records.some(changesSettings);
    await driver.transact([
      ...driver.dialect.lockShares(sharesOf(records)),
      ...records.flatMap((record) => statementsOf(record, pseudonyms)),
      ...(areSettings ? [countSettingsChange] : []),
    ]);
    if (areSettings) settings.changed();
    if (records.some(isErasing)) await scrub(session);
  } catch (error) {
    sessions.report(session, error);
    throw error;
  }
}

/**
 * Removes what was deleted from the files as well.
 *
 * While another process reads, the log cannot be emptied; what is deleted is deleted all the same, and the next time takes it along.
 */
export async function scrub({ driver }: Session): Promise<void> {
  for (const pauseMs of pausesMs) {
    try {
      return await driver.scrub();
    } catch (error) {
      if (!(error instanceof DriverError) || error.kind !== "busy") throw error;
      await sleep(pauseMs);
    }
  }
}
