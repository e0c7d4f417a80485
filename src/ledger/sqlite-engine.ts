import Database from "libsql";
import { DriverError, type FailureKind, type Row, type Statement } from "./driver.ts";

/** One connection to an SQLite database, in the thread that calls it. Throws `DriverError`s. */
export interface SqliteEngine {
  read(statements: readonly Statement[]): readonly (readonly Row[])[];
  /** All or none, on the disk when it returns. */
  transact(statements: readonly Statement[]): readonly (readonly Row[])[];
  /** Writes the log back into the file and empties it: what was deleted stands in neither. */
  scrub(): void;
  close(): void;
}

/**
 * How long a statement waits for another process within the thread: whoever calls tries again, and lets others read meanwhile.
 */
const busyTimeoutMs = 100;

/**
 * Opens a file, or `:memory:`.
 *
 * Every commit is synced to the disk (`synchronous=FULL`), and what is deleted is overwritten with zeros (`secure_delete`):
 * https://www.sqlite.org/pragma.html
 */
export function openSqliteEngine(path: string): SqliteEngine {
  return attempt(() => {
    const database = new Database(path, { timeout: busyTimeoutMs });
    try {
      return createEngine(database);
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** Throws when the file is no database, or a page of it was altered. */
export function checkSqliteFile(engine: SqliteEngine, isThorough: boolean): void {
  const pragma = isThorough ? "integrity_check" : "quick_check";
  const [rows = []] = engine.read([{ sql: `PRAGMA ${pragma}(1)`, values: [] }]);
  if (!rows.some((row) => Object.values(row).includes("ok")))
    throw new DriverError("damaged", "The ledger's file is damaged.");
}

/**
 * Keeps every other process that asks for the same lock out until the returned function is called, or this process ends, however it
 * ends. A file of its own, so that nobody waits to read or write meanwhile. Throws `busy` when somebody has it.
 */
export function takeSqliteLock(path: string): () => void {
  return attempt(() => {
    const database = new Database(path, { timeout: 0 });
    try {
      database.exec("BEGIN IMMEDIATE");
    } catch (error) {
      database.close();
      throw error;
    }
    return () => void database.close();
  });
}

type Prepared = ReturnType<InstanceType<typeof Database>["prepare"]>;

function createEngine(database: InstanceType<typeof Database>): SqliteEngine {
  const prepared = new Map<string, Prepared>();

  function run({ sql, values }: Statement): readonly Row[] {
    let statement = prepared.get(sql);
    if (statement === undefined) {
      // SQLite numbers its values with a question mark.
      statement = database.prepare(sql.replace(/\$(\d+)/g, "?$1"));
      // What defines tables is said once.
      if (/^(SELECT|INSERT|UPDATE|DELETE)/.test(sql)) prepared.set(sql, statement);
    }
    return statement.all(values) as readonly Row[];
  }

  function pragma(text: string): void {
    database.prepare(`PRAGMA ${text}`).all();
  }

  pragma("journal_mode = WAL");
  pragma("synchronous = FULL");
  pragma("secure_delete = ON");

  return {
    read: (statements) => attempt(() => statements.map(run)),
    transact: (statements) =>
      attempt(() => {
        database.exec("BEGIN IMMEDIATE");
        try {
          const rows = statements.map(run);
          database.exec("COMMIT");
          return rows;
        } catch (error) {
          // Some failures, such as a full disk, have ended the transaction already.
          if (database.inTransaction) database.exec("ROLLBACK");
          throw error;
        }
      }),
    scrub: () =>
      attempt(() => {
        const [row] = database.prepare("PRAGMA wal_checkpoint(TRUNCATE)").all() as readonly Row[];
        if (row?.busy === 1) throw new DriverError("busy", "Another process reads the ledger.");
      }),
    close: () => void database.close(),
  };
}

function attempt<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof DriverError) throw error;
    const code = codeOf(error);
    throw new DriverError(kindOf(code), describe(code), error);
  }
}

/** The names of the results that `libsql` gives as mere numbers when they are extended: the last byte is the plain one. */
const plainCodes: Readonly<Record<number, string>> = {
  5: "SQLITE_BUSY",
  6: "SQLITE_LOCKED",
  8: "SQLITE_READONLY",
  10: "SQLITE_IOERR",
  11: "SQLITE_CORRUPT",
  14: "SQLITE_CANTOPEN",
};

/** Such as `SQLITE_BUSY`; empty where there is none. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const [, number] = /^UNKNOWN_SQLITE_ERROR_(\d+)$/.exec(code) ?? [];
  return (number === undefined ? undefined : plainCodes[Number(number) & 0xff]) ?? code;
}

/** https://www.sqlite.org/rescode.html */
function kindOf(code: string): FailureKind {
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return "busy";
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return "damaged";
  if (/^SQLITE_(CONSTRAINT|MISMATCH|RANGE|TOOBIG|ERROR)/.test(code)) return "statement";
  return "broken";
}

function describe(code: string): string {
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return "Another process keeps the ledger's file locked.";
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return "The ledger's file is damaged.";
  if (/^SQLITE_FULL/.test(code)) return "The disk is full: make room where DATA_DIR lies.";
  if (/^SQLITE_(READONLY|PERM|AUTH)/.test(code))
    return "The ledger's file may not be written: let the user of this process write in DATA_DIR.";
  if (/^SQLITE_CANTOPEN/.test(code))
    return "The ledger's file cannot be opened: check that DATA_DIR is a folder that the user of this process may write in.";
  if (/^SQLITE_IOERR/.test(code))
    return `The disk under DATA_DIR fails (${code}): it may be full, broken or gone.`;
  return `The ledger's database refused a statement (${code || "no code"}).`;
}
