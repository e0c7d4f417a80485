export type Value = string | number | null;

/** One SQL statement, its values written as `$1`, `$2`, … */
export interface Statement {
  readonly sql: string;
  readonly values: readonly Value[];
}

export type Row = Readonly<Record<string, unknown>>;

/** Runs statements one after another; gives the rows of each. */
export type Run = (statements: readonly Statement[]) => Promise<readonly (readonly Row[])[]>;

/** What the engines say differently; all other SQL is shared. */
export interface Dialect {
  /** Makes a `SELECT` inside `locked` keep others away from its rows. */
  readonly lockRows: string;
  /** Begins a migration: keeps other processes away until it is committed. */
  readonly lockSchema: readonly Statement[];
  /** Keeps other processes out of these shares of the rows until the transaction ends, see `sharesOf`. */
  lockShares(shares: readonly number[]): readonly Statement[];
}

/** One database, whatever its engine. Every method rejects with a `DriverError`. */
export interface Driver {
  readonly dialect: Dialect;
  readonly read: Run;
  /** All or none; once it resolves, everything is on the disk. */
  readonly transact: Run;
  /** Runs `work` while no other `locked` of that name does, in this process or another: however long it takes. */
  locked<Result>(name: string, work: (run: Run) => Promise<Result>): Promise<Result>;
  /** Removes what was deleted from the files, where the engine keeps it in a log of its own. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}

/**
 * What went wrong, as far as it decides what to do next:
 * `busy` and `away` may be over in a moment; `damaged` is mended by opening again; `statement` is the fault of one statement alone;
 * `broken` needs the operator.
 */
export type FailureKind = "busy" | "away" | "damaged" | "statement" | "broken";

/** The message says what and, where there is one, the remedy: never a password, an id or a user's words. */
export class DriverError extends Error {
  override readonly name = "DriverError";
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}
