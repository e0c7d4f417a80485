import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LedgerConfig } from "../../src/config.ts";
import {
  createLedger,
  databaseFile,
  type LedgerLog,
  type LedgerOptions,
} from "../../src/ledger/open-ledger.ts";
import type { SqlLedger } from "../../src/ledger/sql-ledger.ts";

export const testKeys = ["a key for the tests of the ledger"];

/** Opens ledgers on temporary folders, and removes it all at the end. */
export function createStores() {
  const folders: string[] = [];
  const ledgers: SqlLedger[] = [];

  return {
    newFolder(): string {
      const folder = mkdtempSync(join(tmpdir(), "guide-ledger-"));
      folders.push(folder);
      return folder;
    },
    open(
      config: Partial<LedgerConfig>,
      { thread = "own", log = silent }: Partial<LedgerOptions> = {},
    ): SqlLedger {
      const dataDir = config.dataDir ?? this.newFolder();
      const ledger = createLedger({ keys: testKeys, retentionDays: 90, ...config, dataDir }, { thread, log });
      ledgers.push(ledger);
      return ledger;
    },
    async clear(): Promise<void> {
      await Promise.all(ledgers.splice(0).map((ledger) => ledger.close()));
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function fileIn(folder: string): string {
  return join(folder, databaseFile);
}

const silent: LedgerLog = { error: () => undefined, warn: () => undefined, info: () => undefined };

/** Keeps what the ledger told the operator. */
export function recordingLog(): LedgerLog & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (_: object, message: string) => void lines.push(message);
  return { lines, error: write, warn: write, info: write };
}
