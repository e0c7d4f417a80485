import type { Memory } from "../core/memory.ts";
import type { LedgerRecord } from "../core/record.ts";
import type { User } from "../core/request.ts";

/** Which parts of a memory a request needs beyond settings and recent topics. */
export interface Needs {
  readonly stored: boolean;
  readonly review: boolean;
}

/** The one port to storage. Writing the same record twice is the same as once; see `LedgerRecord` for the keys. */
export interface Ledger {
  recall(user: User, needs: Needs): Promise<Memory>;
  write(records: readonly LedgerRecord[]): Promise<void>;
  readonly installations: InstallationStore;
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
}
