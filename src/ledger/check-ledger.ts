import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import type { LedgerConfig } from "../config.ts";
import { type Finding, ok, wrong } from "../finding.ts";
import { type Driver, DriverError } from "./driver.ts";
import { createKeyring } from "./keyring.ts";
import { LedgerError } from "./ledger.ts";
import { databaseFile } from "./open-ledger.ts";
import { openPostgresDriver } from "./postgres-driver.ts";
import { readPepper } from "./pseudonyms.ts";
import { checkSqliteFile, openSqliteEngine } from "./sqlite-engine.ts";

const subject = "Ledger";
const peppers = z.array(z.object({ value: z.string() }));
const pepperQuery = { sql: "SELECT value FROM meta WHERE name = 'pepper'", values: [] };

/** Looks whether the ledger could be opened now, and its keys are right. Makes nothing, moves nothing. */
export async function checkLedger({ databaseUrl, dataDir, keys }: LedgerConfig): Promise<Finding> {
  try {
    const [where, kept] =
      databaseUrl === undefined ? checkFile(join(dataDir, databaseFile)) : await checkServer(databaseUrl);
    if (kept !== undefined) readPepper(kept, createKeyring(keys));
    const hint = keys.length > 0 ? "" : " Without DATA_KEYS, whoever has it could find out who is in it.";
    return ok(subject, where + hint);
  } catch (error) {
    if (!(error instanceof DriverError) && !(error instanceof LedgerError)) throw error;
    return wrong(subject, error.message);
  }
}

/** Where it is, in words, and the pepper as it is kept, where there is one yet. */
type Checked = readonly [where: string, kept: string | undefined];

function checkFile(path: string): Checked {
  if (!existsSync(path)) {
    checkFolder(dirname(resolve(path)));
    return [`${path} will be made at the first start.`, undefined];
  }
  const engine = openSqliteEngine(path);
  try {
    checkSqliteFile(engine, true);
    const [tables = []] = engine.read([
      { sql: "SELECT name FROM sqlite_master WHERE name = 'meta'", values: [] },
    ]);
    const [rows] = tables.length === 0 ? [] : engine.read([pepperQuery]);
    return [`${path} is sound.`, peppers.parse(rows ?? [])[0]?.value];
  } finally {
    engine.close();
  }
}

/** Throws unless files could be made in the folder, or the folder itself in the nearest one above it that is there. */
function checkFolder(folder: string): void {
  let nearest = folder;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  try {
    if (!statSync(nearest).isDirectory()) throw new Error("It is a file.");
    accessSync(nearest, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const remedy = "Let the user of this process write in it, or set DATA_DIR.";
    throw new LedgerError(`${nearest} is no folder that may be written. ${remedy}`, { cause });
  }
}

async function checkServer(url: string): Promise<Checked> {
  const driver = await openPostgresDriver(url);
  try {
    return ["PostgreSQL answers.", await keptIn(driver)];
  } finally {
    await driver.close();
  }
}

async function keptIn(driver: Driver): Promise<string | undefined> {
  const tables =
    "SELECT table_name FROM information_schema.tables WHERE table_name = 'meta' AND table_schema = current_schema()";
  const [found = []] = await driver.read([{ sql: tables, values: [] }]);
  if (found.length === 0) return undefined;
  const [rows = []] = await driver.read([pepperQuery]);
  return peppers.parse(rows)[0]?.value;
}
