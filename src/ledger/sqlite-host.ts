import { optional } from "../optional.ts";
import { DriverError, type FailureKind, type Row, type Statement } from "./driver.ts";
import type { SqliteEngine } from "./sqlite-engine.ts";
import { inMemory, type OpenedFile, openSqliteFile, takeFileLock } from "./sqlite-file.ts";

/** What can be asked of whoever holds the connection, in this thread or another. */
export type SqliteRequest =
  | { readonly kind: "open"; readonly path: string; readonly isSuspect: boolean }
  | { readonly kind: "read" | "transact"; readonly statements: readonly Statement[] }
  /** Takes or gives back the lock that keeps other processes out of a critical section; taking it may fail with `busy`. */
  | { readonly kind: "lock" | "unlock" | "scrub" | "close" };

export type SqliteResponse =
  | { readonly kind: "rows"; readonly rows: readonly (readonly Row[])[] }
  | { readonly kind: "opened"; readonly setAside?: string }
  | { readonly kind: "failed"; readonly failure: FailureKind; readonly message: string };

/** Holds one database open and does what is asked, one request after another. A `DriverError` becomes a response. */
export function createSqliteHost(): (request: SqliteRequest) => SqliteResponse {
  let path = inMemory;
  let file: OpenedFile | undefined;
  /** Nothing is written to a damaged file any more, so that what can be saved of it can be saved; nor to one that is not ours now. */
  let isGivenUp = false;
  let unlock: (() => void) | undefined;
  const done: SqliteResponse = { kind: "rows", rows: [] };

  function opened(): SqliteEngine {
    if (file === undefined) throw new DriverError("broken", "The ledger is not open.");
    if (!file.isInPlace()) {
      // What is written to it would be in no file that anybody opens again.
      isGivenUp = true;
      throw new DriverError("away", "The ledger's file was moved away or replaced.");
    }
    return file.engine;
  }

  /** So that the file alone is the whole ledger. Where that fails, the next start takes it from the log. */
  function writeBack(): void {
    try {
      file?.engine.scrub();
    } catch (error) {
      if (!(error instanceof DriverError)) throw error;
    }
  }

  function handle(request: SqliteRequest): SqliteResponse {
    switch (request.kind) {
      case "open": {
        path = request.path;
        file = openSqliteFile(path, request.isSuspect);
        return { kind: "opened", ...optional("setAside", file.setAside) };
      }
      case "read":
        return { kind: "rows", rows: opened().read(request.statements) };
      case "transact":
        return { kind: "rows", rows: opened().transact(request.statements) };
      case "scrub":
        opened().scrub();
        return done;
      case "lock":
        if (path !== inMemory) unlock ??= takeFileLock(path);
        return done;
      case "unlock":
        unlock?.();
        unlock = undefined;
        return done;
      case "close":
        unlock?.();
        if (!isGivenUp) writeBack();
        file?.engine.close();
        file = unlock = undefined;
        return done;
    }
  }

  return (request) => {
    try {
      return handle(request);
    } catch (error) {
      if (!(error instanceof DriverError)) throw error;
      if (error.kind === "damaged") isGivenUp = true;
      return { kind: "failed", failure: error.kind, message: error.message };
    }
  };
}
