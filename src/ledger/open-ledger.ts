import { join } from "node:path";
import type { LedgerConfig } from "../config.ts";
import type { ErrorLog } from "../log.ts";
import type { OpenDriver } from "./session.ts";
import { createSqlLedger, type SqlLedger } from "./sql-ledger.ts";

/** What the ledger tells the operator: each message says what happened, where and what to do. */
export interface LedgerLog extends ErrorLog {
  warn(details: object, message: string): void;
  info(details: object, message: string): void;
}

export interface LedgerOptions {
  readonly log: LedgerLog;
  /**
   * `worker`: a slow disk keeps nobody from being answered. `own`: starts faster, for a program with one user at a time.
   */
  readonly thread: "worker" | "own";
}

export const databaseFile = "ledger.db";

/** Longer than that, settings are not worth waiting for. */
const patienceMs = 300;

/**
 * The ledger that the configuration asks for: PostgreSQL, or a file. Opens at the first call, or with `opened`.
 *
 * What cannot be opened does not keep the product from answering: the operator is told, and it is tried again and again.
 */
export function createLedger(config: LedgerConfig, { log, thread }: LedgerOptions): SqlLedger {
  const { databaseUrl, dataDir, keys } = config;
  const open =
    databaseUrl === undefined ? openFile(join(dataDir, databaseFile), thread, log) : openServer(databaseUrl);
  return createSqlLedger({
    open,
    keys,
    patienceMs,
    onFailure: (error) => log.error({}, `${error.message} Nothing is remembered until this is mended.`),
    onRecovery: () => log.info({}, "The ledger is back."),
  });
}

function openFile(path: string, thread: LedgerOptions["thread"], log: LedgerLog): OpenDriver {
  return async (isSuspect) => {
    const { openSqliteDriver } = await import("./sqlite-driver.ts");
    return openSqliteDriver(await createLine(thread), {
      path,
      isSuspect,
      onSetAside: (setAside) =>
        log.error(
          {},
          `The ledger's file was damaged. It lies in ${setAside} now, and a new one was begun: docs/ledger.md says what can be saved.`,
        ),
    });
  };
}

// Loaded here, so that the built worker is found beside the built chunk.
async function createLine(thread: LedgerOptions["thread"]) {
  switch (thread) {
    case "worker":
      return (await import("./sqlite-worker-line.ts")).createWorkerLine();
    case "own":
      return (await import("./sqlite-own-line.ts")).createOwnLine();
  }
}

function openServer(url: string): OpenDriver {
  return async () => {
    const { openPostgresDriver } = await import("./postgres-driver.ts");
    return openPostgresDriver(url);
  };
}
