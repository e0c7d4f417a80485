import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { checkLedger } from "../../src/ledger/check-ledger.ts";
import { type PostgresServer, postgresPrograms, startPostgres, whyNoPostgres } from "../support/postgres.ts";
import { ann, seenOf } from "./records.ts";
import { createStores, fileIn, testKeys } from "./stores.ts";

const stores = createStores();
afterEach(() => stores.clear());

const retentionDays = 90;

describe("the check of a file", () => {
  it("makes nothing where there is nothing yet", async () => {
    const dataDir = join(stores.newFolder(), "data");
    expect(await checkLedger({ dataDir, keys: testKeys, retentionDays })).toEqual({
      verdict: "ok",
      subject: "Ledger",
      detail: `${fileIn(dataDir)} will be made at the first start.`,
    });
    expect(existsSync(dataDir)).toBe(false);
  });

  it("finds a sound one sound while it is in use, and says what missing keys mean", async () => {
    const dataDir = stores.newFolder();
    await stores.open({ dataDir, keys: [] }, { thread: "worker" }).write([seenOf(ann, "cost")]);
    expect(await checkLedger({ dataDir, keys: [], retentionDays })).toMatchObject({
      verdict: "ok",
      detail: expect.stringMatching(/ledger\.db is sound\. Without DATA_KEYS/),
    });
  });

  it("finds a damaged one, and leaves it where it is", async () => {
    const dataDir = stores.newFolder();
    writeFileSync(fileIn(dataDir), "This is a shopping list.\n".repeat(1_000));
    expect(await checkLedger({ dataDir, keys: testKeys, retentionDays })).toMatchObject({
      verdict: "wrong",
      detail: "The ledger's file is damaged.",
    });
    expect(readdirSync(dataDir).filter((name) => name.includes("damaged"))).toEqual([]);
  });

  it("finds one that may only be read", async () => {
    const dataDir = stores.newFolder();
    const ledger = stores.open({ dataDir });
    await ledger.write([seenOf(ann, "cost")]);
    await ledger.close();
    // As after the end of the process that wrote it.
    for (const name of readdirSync(dataDir))
      if (join(dataDir, name) !== fileIn(dataDir)) rmSync(join(dataDir, name));
    chmodSync(fileIn(dataDir), 0o444);
    chmodSync(dataDir, 0o555);
    // Rights do not bind root: there the doctor runs as nobody.
    const owner = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const doctor = fileURLToPath(new URL("../../dist/doctor.js", import.meta.url));
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir };
    const { stdout } = spawnSync(process.execPath, [doctor], {
      ...owner,
      env,
      encoding: "utf8",
      cwd: dataDir,
    });
    expect(stdout).toMatch(/^wrong +Ledger: The ledger's file may not be written: .*DATA_DIR/m);
    chmodSync(dataDir, 0o700);
  });

  it("finds the wrong keys", async () => {
    const dataDir = stores.newFolder();
    await stores.open({ dataDir }).opened();
    expect(await checkLedger({ dataDir, keys: ["another key altogether"], retentionDays })).toMatchObject({
      verdict: "wrong",
      detail: expect.stringContaining("DATA_KEYS"),
    });
  });

  it("finds a folder that cannot be", async () => {
    const file = join(stores.newFolder(), "file");
    writeFileSync(file, "");
    expect(await checkLedger({ dataDir: join(file, "data"), keys: testKeys, retentionDays })).toMatchObject({
      verdict: "wrong",
      detail: expect.stringContaining("set DATA_DIR"),
    });
  });
});

describe("the check of PostgreSQL", () => {
  it("says that nothing is there", async () => {
    const databaseUrl = "postgres://guide:s3cret@127.0.0.1:1/guide";
    expect(await checkLedger({ dataDir: "", databaseUrl, keys: testKeys, retentionDays })).toMatchObject({
      verdict: "wrong",
      detail: expect.stringMatching(/^Nothing listens where DATABASE_URL points/),
    });
  });
});

describe.skipIf(postgresPrograms === undefined)(`the check of a real server${whyNoPostgres}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());

  it("finds it empty, then in use, then with the wrong keys", async () => {
    const databaseUrl = await server.createDatabase();
    const config = { dataDir: "", databaseUrl, keys: testKeys, retentionDays };
    const healthy = { verdict: "ok", subject: "Ledger", detail: "PostgreSQL answers." };
    expect(await checkLedger(config)).toEqual(healthy);
    await stores.open({ databaseUrl }).opened();
    expect(await checkLedger(config)).toEqual(healthy);
    expect(await checkLedger({ ...config, keys: ["another key altogether"] })).toMatchObject({
      verdict: "wrong",
    });
  });
});
