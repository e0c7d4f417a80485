import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Driver } from "../../src/ledger/driver.ts";
import { migrate, migrations } from "../../src/ledger/migrations.ts";
import { openPostgresDriver } from "../../src/ledger/postgres-driver.ts";
import { openSqliteDriver } from "../../src/ledger/sqlite-driver.ts";
import { createOwnLine } from "../../src/ledger/sqlite-own-line.ts";
import { createWorkerLine } from "../../src/ledger/sqlite-worker-line.ts";
import { type PostgresServer, postgresPrograms, startPostgres, whyNoPostgres } from "../support/postgres.ts";
import { createStores, fileIn } from "./stores.ts";

const steps = [
  ["CREATE TABLE one (name TEXT)"],
  ["CREATE TABLE two (name TEXT)", "INSERT INTO one (name) VALUES ('two')"],
];
const stores = createStores();
const drivers: Driver[] = [];

afterEach(async () => {
  await Promise.all(drivers.splice(0).map((driver) => driver.close()));
  await stores.clear();
});

function keep(driver: Driver): Driver {
  drivers.push(driver);
  return driver;
}

const openFile = (path: string, line = createOwnLine()) =>
  openSqliteDriver(line, { path, isSuspect: false, onSetAside: () => undefined }).then(keep);

/** `open` opens the same new database each time. */
function describeMigrations(newDatabase: () => Promise<{ readonly open: () => Promise<Driver> }>): void {
  const namesIn = async (driver: Driver) => {
    const [rows = []] = await driver.read([{ sql: "SELECT name FROM one", values: [] }]);
    return rows.map(({ name }) => name);
  };

  it("lead from nothing to the latest version, once", async () => {
    const { open } = await newDatabase();
    const driver = await open();
    await migrate(driver, steps);
    await migrate(driver, steps);
    expect(await namesIn(driver)).toEqual(["two"]);
  });

  it("go on from where an earlier program stopped", async () => {
    const { open } = await newDatabase();
    const driver = await open();
    await migrate(driver, steps.slice(0, 1));
    expect(await namesIn(driver)).toEqual([]);
    await migrate(driver, steps);
    expect(await namesIn(driver)).toEqual(["two"]);
  });

  it("are run once by several processes that start at once", async () => {
    const { open } = await newDatabase();
    const many = await Promise.all(Array.from({ length: 6 }, open));
    await Promise.all(many.map((driver) => patiently(() => migrate(driver, steps))));
    expect(await namesIn(await open())).toEqual(["two"]);
  });

  it("leave a version that fails half-way as it was before", async () => {
    const { open } = await newDatabase();
    const driver = await open();
    const broken = [...steps.slice(0, 1), ["CREATE TABLE two (name TEXT)", "INSERT INTO nowhere VALUES (1)"]];
    await expect(migrate(driver, broken)).rejects.toMatchObject({ name: "DriverError" });
    await migrate(driver, steps);
    expect(await namesIn(driver)).toEqual(["two"]);
  });

  it("refuse tables of a later program, and say which to start", async () => {
    const { open } = await newDatabase();
    const driver = await open();
    await migrate(driver, steps);
    await expect(migrate(driver, steps.slice(0, 1))).rejects.toMatchObject({
      name: "LedgerError",
      message: "The ledger is of version 2, and this program knows 1 at most: start the newer program again.",
    });
  });

  it("that are published run on this engine", async () => {
    const { open } = await newDatabase();
    const driver = await open();
    await migrate(driver);
    const [rows] = await driver.read([{ sql: "SELECT MAX(version) AS version FROM migrations", values: [] }]);
    expect(rows?.[0]?.version).toBe(migrations.length);
  });
}

/** As the ledger does: another process that is in the way is waited for. */
async function patiently(act: () => Promise<void>): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt === 50) throw error;
    }
  }
}

describe("migrations of a file", () => {
  describeMigrations(async () => {
    const path = fileIn(stores.newFolder());
    return { open: () => openFile(path, createWorkerLine()) };
  });
});

describe.skipIf(postgresPrograms === undefined)(`migrations of PostgreSQL${whyNoPostgres}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());
  describeMigrations(async () => {
    const url = await server.createDatabase();
    return { open: () => openPostgresDriver(url).then(keep) };
  });
});
