import { type Driver, DriverError } from "./driver.ts";
import type { Keyring } from "./keyring.ts";
import { LedgerError } from "./ledger.ts";
import { migrate } from "./migrations.ts";
import { patiently } from "./patience.ts";
import { createPseudonyms, openPepper, type Pseudonyms } from "./pseudonyms.ts";
import { createKnownSettings, type KnownSettings } from "./settings.ts";

/** An open store, its tables of the latest version. */
export interface Session {
  readonly driver: Driver;
  readonly pseudonyms: Pseudonyms;
  readonly settings: KnownSettings;
}

/** Opens a store; `isSuspect` after it looked damaged. */
export type OpenDriver = (isSuspect: boolean) => Promise<Driver>;

/** A store that may be away now and back later. */
export interface Sessions {
  /**
   * The open store, opened first where it is not. Rejects with a `LedgerError` or `DriverError` when that fails, and for a moment
   * afterwards at once, so that nobody waits for what has just failed.
   */
  get(): Promise<Session>;
  /** Tells what went wrong with a session, so that the next caller opens the store anew where that helps. */
  report(session: Session, error: unknown): void;
  close(): Promise<void>;
}

export interface SessionsParts {
  readonly open: OpenDriver;
  readonly keyring: Keyring;
  /** Told once when the store cannot be opened, and once when it is there after all. */
  readonly onFailure: (error: LedgerError) => void;
  readonly onRecovery: () => void;
  readonly prepare: (session: Session) => Promise<void>;
}

const firstPauseMs = 250;
const longestPauseMs = 15_000;
const preparePatienceMs = 5_000;

export function createSessions(parts: SessionsParts): Sessions {
  let current: Promise<Session> | undefined;
  let isClosed = false;
  let closing: Promise<void> | undefined;
  let isSuspect = false;
  let told: string | undefined;
  let pauseMs = firstPauseMs;

  async function open(): Promise<Session> {
    const driver = await parts.open(isSuspect);
    try {
      // Processes that start at once are in each other's way for a moment.
      const session = await patiently(preparePatienceMs, async () => {
        await migrate(driver);
        const pepper = await openPepper(driver, parts.keyring);
        return {
          driver,
          pseudonyms: createPseudonyms(pepper),
          settings: createKnownSettings(driver.read),
        };
      });
      await patiently(preparePatienceMs, () => parts.prepare(session));
      // What a key or an earlier process left in the log; whoever is in the way will do it as well.
      await driver.scrub().catch(() => undefined);
      return session;
    } catch (error) {
      await driver.close().catch(() => undefined);
      throw error;
    }
  }

  function opened(): void {
    pauseMs = firstPauseMs;
    isSuspect = false;
    if (told !== undefined) parts.onRecovery();
    told = undefined;
  }

  /** Leaves the failure in place for a pause that grows; then the next caller tries again. */
  function failed(session: Promise<Session>, error: unknown): void {
    if (error instanceof DriverError && error.kind === "damaged") isSuspect = true;
    const failure = toLedgerError(error);
    if (told !== failure.message && !isClosed) parts.onFailure(failure);
    told = failure.message;
    setTimeout(() => {
      if (current === session) current = undefined;
    }, pauseMs).unref();
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }

  return {
    get() {
      if (isClosed) return Promise.reject(new LedgerError("The ledger is closed."));
      if (current === undefined) {
        const session = open();
        current = session;
        session.then(opened, (error: unknown) => failed(session, error));
      }
      return current;
    },
    report(session, error) {
      if (!(error instanceof DriverError) || !["damaged", "away"].includes(error.kind)) return;
      if (error.kind === "damaged") isSuspect = true;
      const broken = current;
      // Only the session that failed is given up, not one that was opened since.
      void broken?.then(
        (open) => {
          if (open !== session || current !== broken) return;
          current = undefined;
          void session.driver.close().catch(() => undefined);
        },
        () => undefined,
      );
    },
    close() {
      isClosed = true;
      closing ??= (async () => {
        const session = await current?.catch(() => undefined);
        await session?.driver.close();
      })();
      return closing;
    },
  };
}

/** Does something with the open store. Rejects with a `LedgerError`, and the store is opened anew where that helps. */
export async function inSession<Result>(
  sessions: Sessions,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  try {
    const session = await sessions.get();
    try {
      return await work(session);
    } catch (error) {
      sessions.report(session, error);
      throw error;
    }
  } catch (error) {
    throw toLedgerError(error);
  }
}

/** As the port promises; what is no failure of the store stays what it is. */
export function toLedgerError(error: unknown): LedgerError {
  if (error instanceof LedgerError) return error;
  if (error instanceof DriverError) return new LedgerError(error.message, { cause: error });
  return new LedgerError("The ledger failed in a way that it does not know.", { cause: error });
}
