import { setTimeout as sleep } from "node:timers/promises";
import type { Memory } from "../core/index.ts";
import type { Statement } from "./driver.ts";
import { createKeyring } from "./keyring.ts";
import { type Ledger, LedgerError } from "./ledger.ts";
import { recallQuiz, recallRecentTopics } from "./recall-queries.ts";
import { purgeStatements, sweepStatements } from "./record-statements.ts";
import { recallReview } from "./review-queries.ts";
import { createSealedInstallations, renewSeals } from "./sealed-installations.ts";
import { createSessions, inSession, type OpenDriver, type Session } from "./session.ts";
import { countSettingsChange } from "./settings.ts";
import { allShares } from "./shares.ts";
import { recallStored } from "./stored-queries.ts";
import { createWriteQueue, scrub } from "./write-queue.ts";

export interface SqlLedgerParts {
  /** Opens the database: at the first call, and again whenever it was lost. */
  readonly open: OpenDriver;
  /** The first encrypts, every one decrypts. */
  readonly keys: readonly string[];
  /** How long settings may be waited for before a request is answered without them, in milliseconds. */
  readonly patienceMs: number;
  readonly onFailure: (error: LedgerError) => void;
  readonly onRecovery: () => void;
}

/** What takes long is also looked at on purpose: a user waits for it, up to what the platforms allow. */
const longPatienceMs = 2_000;
/** The first to come also wait for the store to be opened. */
const openPatienceMs = 1_000;
const drainPatienceMs = 150;

export interface SqlLedger extends Ledger {
  /** Opens the store now. Rejects with a `LedgerError`, and `onFailure` was told, when that fails. */
  opened(): Promise<void>;
}

/** The ledger over any SQL database: the one implementation of the port. */
export function createSqlLedger(parts: SqlLedgerParts): SqlLedger {
  const { onFailure, onRecovery } = parts;
  const keyring = createKeyring(parts.keys);
  const prepare = (session: Session) => renewSeals(session, keyring);
  const sessions = createSessions({ open: parts.open, keyring, onFailure, onRecovery, prepare });
  const queue = createWriteQueue(sessions);
  let isOpen = false;

  const within = <Result>(work: (session: Session) => Promise<Result>) =>
    inSession(sessions, (session) => {
      isOpen = true;
      return work(session);
    });

  return {
    async opened() {
      await within(async () => undefined);
    },
    recall(user, needs) {
      const takesLong = needs.stored || needs.review !== false || needs.quiz;
      const recalling = within(async ({ driver, pseudonyms, settings }): Promise<Memory> => {
        // Whoever looks at what is kept finds what they have just done in it.
        if (takesLong || needs.recent) await Promise.race([queue.drained(), briefly()]);
        const { workspace } = user;
        const userKey = pseudonyms.user(user.id);
        const workspaceKey = workspace === undefined ? null : pseudonyms.workspace(workspace);
        const asker = { userKey, workspaceKey };
        return {
          ...(await settings.of(asker)),
          recentTopics: needs.recent ? await recallRecentTopics(driver.read, userKey) : [],
          ...(needs.quiz ? { quiz: await recallQuiz(driver.read, asker) } : {}),
          ...(needs.stored ? { stored: await recallStored(driver.read, userKey) } : {}),
          ...(needs.review === false
            ? {}
            : { review: await recallReview(driver.read, needs.review === "all" ? "all" : { workspaceKey }) }),
        };
      });
      const patienceMs = takesLong ? longPatienceMs : isOpen ? parts.patienceMs : openPatienceMs;
      return inTime(recalling, Math.max(parts.patienceMs, patienceMs));
    },
    write: (records, urgency) => queue.write(records, urgency),
    installations: createSealedInstallations(sessions, keyring),
    purge: (workspace) =>
      within(async (session) => {
        const purge = purgeStatements(workspace, session.pseudonyms);
        const deleted = await eraseAnywhere(session, [...purge, countSettingsChange]);
        session.settings.changed();
        return deleted;
      }),
    sweep: (before) =>
      within(async (session) => {
        await eraseAnywhere(session, sweepStatements(before));
      }),
    async close() {
      await queue.drained();
      await sessions.close();
    },
  };
}

/** A store that takes no writes can still be read. */
function briefly(): Promise<void> {
  return sleep(drainPatienceMs, undefined, { ref: false });
}

/** Deletes rows of whoever they are. Resolves to how many the statements gave back. */
async function eraseAnywhere(session: Session, statements: readonly Statement[]): Promise<number> {
  const { driver } = session;
  const locks = driver.dialect.lockShares(allShares);
  const results = await driver.transact([...locks, ...statements]);
  await scrub(session);
  return results.slice(locks.length).flat().length;
}

function inTime<Result>(promise: Promise<Result>, patienceMs: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new LedgerError("The ledger did not answer in time.")), patienceMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
