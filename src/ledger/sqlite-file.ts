import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DriverError } from "./driver.ts";
import { checkSqliteFile, openSqliteEngine, type SqliteEngine, takeSqliteLock } from "./sqlite-engine.ts";

export interface OpenedFile {
  readonly engine: SqliteEngine;
  /** Where a damaged file was moved to, when that is what happened. */
  readonly setAside?: string;
  /** Whether the path still leads to it: another process may have set it aside, or somebody put a back-up in its place. */
  readonly isInPlace: () => boolean;
}

export const inMemory = ":memory:";

/** Checked in about half a second. Damage in a larger file is noticed once it is met. */
const largestCheckedBytes = 200_000_000;

/** SQLite keeps what was written last in files beside the first: they belong together. */
const companions = ["", "-wal", "-shm"] as const;

/**
 * Opens a database file, made with its folder where there is none, readable by its owner alone.
 *
 * A damaged one is moved aside, never written to, and a fresh one takes its place. `isSuspect` looks for damage more thoroughly. Throws
 * a `DriverError`.
 */
export function openSqliteFile(path: string, isSuspect: boolean): OpenedFile {
  if (path === inMemory) return { engine: openSqliteEngine(path), isInPlace: () => true };
  makeFile(path);
  const opened = openOrBegin(path, isSuspect);
  const first = identityOf(path);
  return { ...opened, isInPlace: () => identityOf(path) === first };
}

function identityOf(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}

type Opened = Omit<OpenedFile, "isInPlace">;

function openOrBegin(path: string, isSuspect: boolean): Opened {
  try {
    return { engine: openSound(path, isSuspect) };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return openBesideDamaged(path, isSuspect);
  }
}

/** The lock of a database file, see `takeSqliteLock`. */
export function takeFileLock(path: string): () => void {
  return takeSqliteLock(`${path}.lock`);
}

function openBesideDamaged(path: string, isSuspect: boolean): Opened {
  const unlock = takeFileLock(path);
  try {
    // Another process may have mended it a moment ago.
    return { engine: openSound(path, isSuspect) };
  } catch (error) {
    if (!isDamage(error)) throw error;
    const setAside = `${path}.damaged-${new Date().toISOString().replace(/[:.]/g, "-")}`;
    touchFiles(() => {
      for (const companion of companions)
        if (existsSync(path + companion)) renameSync(path + companion, setAside + companion);
    });
    makeFile(path);
    return { engine: openSqliteEngine(path), setAside };
  } finally {
    unlock();
  }
}

function openSound(path: string, isSuspect: boolean): SqliteEngine {
  const engine = openSqliteEngine(path);
  try {
    if (isSuspect || statSync(path).size <= largestCheckedBytes) checkSqliteFile(engine, isSuspect);
    return engine;
  } catch (error) {
    engine.close();
    throw error;
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof DriverError && error.kind === "damaged";
}

function makeFile(path: string): void {
  touchFiles(() => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, "a", 0o600));
  });
}

function touchFiles(act: () => void): void {
  try {
    act();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "no code";
    throw new DriverError(
      "broken",
      `The ledger's file cannot be made (${code}): check that DATA_DIR is a folder that the user of this process may write in.`,
      error,
    );
  }
}
