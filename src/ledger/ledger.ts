import type { LedgerRecord, Memory, User } from "../core/index.ts";

/** Which parts of a memory a request needs beyond settings. */
export interface Needs {
  /** The topics that the user read last. */
  readonly recent: boolean;
  readonly stored: boolean;
  /** Of everything, or only of what was recorded in the user's workspace, which has to be there. */
  readonly review: "all" | "workspace" | false;
  readonly quiz: boolean;
}

/** At once, where somebody waits to hear that it is stored; or soon, together with what comes meanwhile. */
export type Urgency = "now" | "soon";

/** The one port to storage. Writing the same record twice is the same as once; see `LedgerRecord` for the keys. */
export interface Ledger {
  /** Rejects with a `LedgerError` when the store does not answer in time. */
  recall(user: User, needs: Needs): Promise<Memory>;
  /** Resolves once everything is stored, and only then; rejects with a `LedgerError` when nothing was. */
  write(records: readonly LedgerRecord[], urgency?: Urgency): Promise<void>;
  readonly installations: InstallationStore;
  /** Deletes everything kept of a workspace, server or organisation that left, such as `slack:T1`, `discord:7`. Resolves to how much that was. */
  purge(workspace: string): Promise<number>;
  /** Deletes what is older than the day `before`, `YYYY-MM-DD`, but for settings and installations. */
  sweep(before: string): Promise<void>;
  /** Waits for writes under way, then lets go of the store. */
  close(): Promise<void>;
}

/**
 * What a platform handed over at installation, by workspace or organisation, as JSON that only its adapter reads.
 *
 * Keys name the platform: `slack:T1`, `slack:E1`.
 */
export interface InstallationStore {
  put(key: string, installation: unknown): Promise<void>;
  get(key: string): Promise<unknown>;
  delete(key: string): Promise<void>;
  /**
   * Changes an installation while nobody else does, in this process or another: `change` gets what is stored now and gives what to
   * store in its place. Resolves to that; `undefined` when there is none, or `change` gives nothing, which leaves it as it is.
   */
  update(key: string, change: (installation: unknown) => Promise<unknown>): Promise<unknown>;
}

/** The store is away, slow, full or locked. The message says what and, where there is one, the remedy. */
export class LedgerError extends Error {
  override readonly name = "LedgerError";
}
