import { type Driver, DriverError, type Run } from "./driver.ts";
import { patiently } from "./patience.ts";
import type { SqliteRequest, SqliteResponse } from "./sqlite-host.ts";

/** Whoever holds the connection: this thread, or a worker. */
export interface SqliteLine {
  call(request: SqliteRequest): Promise<SqliteResponse>;
  /** Ends the worker, if it is one. */
  end(): Promise<void>;
}

export interface SqliteOptions {
  /** A file, or `:memory:`. */
  readonly path: string;
  /** After a failure that looked like damage: looks closer. */
  readonly isSuspect: boolean;
  /** Told where a damaged file was moved to. */
  readonly onSetAside: (path: string) => void;
}

/** How long a file that another process is opening, mending or keeping locked is waited for. */
const openPatienceMs = 5_000;
/** Whoever has the lock may be waiting for a platform's answer. */
const lockPatienceMs = 15_000;

/** Rejects with a `DriverError` when the file cannot be opened. */
export async function openSqliteDriver(
  line: SqliteLine,
  { path, isSuspect, onSetAside }: SqliteOptions,
): Promise<Driver> {
  const opened = await patiently(openPatienceMs, () => ask(line, { kind: "open", path, isSuspect })).catch(
    async (error: unknown) => {
      await line.end();
      throw error;
    },
  );
  if (opened.kind === "opened" && opened.setAside !== undefined) onSetAside(opened.setAside);
  // One at a time within the process; the file's lock keeps other processes out.
  let turn: Promise<unknown> = Promise.resolve();

  const transact: Run = async (statements) => rowsOf(await ask(line, { kind: "transact", statements }));

  async function hold<Result>(work: (run: Run) => Promise<Result>): Promise<Result> {
    await patiently(lockPatienceMs, () => ask(line, { kind: "lock" }));
    try {
      return await work(transact);
    } finally {
      await ask(line, { kind: "unlock" });
    }
  }

  return {
    // A transaction keeps everybody else out of the whole file.
    dialect: { lockRows: "", lockSchema: [], lockShares: () => [] },
    read: async (statements) => rowsOf(await ask(line, { kind: "read", statements })),
    transact,
    locked(_, work) {
      const result = turn.then(() => hold(work));
      turn = result.catch(() => undefined);
      return result;
    },
    async scrub() {
      await ask(line, { kind: "scrub" });
    },
    async close() {
      await ask(line, { kind: "close" });
      await line.end();
    },
  };
}

async function ask(line: SqliteLine, request: SqliteRequest): Promise<SqliteResponse> {
  const response = await line.call(request);
  if (response.kind === "failed") throw new DriverError(response.failure, response.message);
  return response;
}

function rowsOf(response: SqliteResponse) {
  return response.kind === "rows" ? response.rows : [];
}
