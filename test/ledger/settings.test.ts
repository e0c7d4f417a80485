import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Driver, Run } from "../../src/ledger/driver.ts";
import { migrate } from "../../src/ledger/migrations.ts";
import { countSettingsChange, createKnownSettings } from "../../src/ledger/settings.ts";
import { openSqliteDriver } from "../../src/ledger/sqlite-driver.ts";
import { inMemory } from "../../src/ledger/sqlite-file.ts";
import { createOwnLine } from "../../src/ledger/sqlite-own-line.ts";
import { type PostgresServer, postgresPrograms, startPostgres, whyNoPostgres } from "../support/postgres.ts";
import { ann, bob, nothing } from "./records.ts";
import { createStores } from "./stores.ts";

const asker = { userKey: "ann", workspaceKey: "team" };

async function opened(): Promise<Driver> {
  const driver = await openSqliteDriver(createOwnLine(), {
    path: inMemory,
    isSuspect: false,
    onSetAside: () => undefined,
  });
  await migrate(driver);
  return driver;
}

function setting(userKey: string, value: string) {
  return {
    sql: "INSERT INTO user_settings (user_key, name, value) VALUES ($1, 'locale', $2) ON CONFLICT (user_key, name) DO UPDATE SET value = excluded.value",
    values: [userKey, value],
  };
}

/** Settings over a store whose reads are counted, with a clock that stands still. */
async function known(most?: number) {
  const driver = await opened();
  const clock = { ms: 0 };
  let reads = 0;
  const read: Run = (statements) => {
    reads += 1;
    return driver.read(statements);
  };
  const settings = createKnownSettings(read, () => clock.ms, most);
  const write = (userKey: string, value: string) =>
    driver.transact([setting(userKey, value), countSettingsChange]);
  return { settings, clock, write, reads: () => reads };
}

describe("settings kept in memory", () => {
  it("cost the store nothing while they are fresh, whoever asks", async () => {
    const { settings, write, reads } = await known();
    await write("ann", "zh-CN");
    expect(await settings.of(asker)).toEqual({ locale: "zh-CN" });
    const before = reads();
    for (let at = 0; at < 100; at++) await settings.of({ userKey: `somebody ${at}`, workspaceKey: null });
    expect(reads()).toBe(before);
  });

  it("cost a single look after a while in which nothing was changed", async () => {
    const { settings, clock, reads } = await known();
    await settings.of(asker);
    const before = reads();
    clock.ms += 2_001;
    await settings.of(asker);
    expect(reads()).toBe(before + 1);
  });

  it("are seen two seconds later when another process changed them, and at once when nobody asked meanwhile", async () => {
    const { settings, clock, write } = await known();
    expect(await settings.of(asker)).toEqual({});
    await write("ann", "zh-CN");
    clock.ms += 2_000;
    expect(await settings.of(asker)).toEqual({});
    clock.ms += 1;
    expect(await settings.of(asker)).toEqual({ locale: "zh-CN" });
  });

  it("are seen at once when this process changed them, also while somebody is looking", async () => {
    const { settings, write } = await known();
    const early = settings.of(asker);
    await write("ann", "zh-CN");
    settings.changed();
    expect(await settings.of(asker)).toEqual({ locale: "zh-CN" });
    await early;
  });

  it("are looked up one by one where more people have some than are kept", async () => {
    const { settings, write } = await known(2);
    for (const name of ["ann", "bob", "cid"]) await write(name, "zh-TW");
    expect(await settings.of(asker)).toEqual({ locale: "zh-TW" });
    expect(await settings.of({ userKey: "nobody", workspaceKey: null })).toEqual({});
  });
});

const stores = createStores();
afterEach(() => stores.clear());

describe.each<[string, () => Promise<{ databaseUrl?: string }>]>([
  ["one file", async () => ({})],
  ...(postgresPrograms === undefined
    ? []
    : [["one PostgreSQL", async () => ({ databaseUrl: await (await postgres).createDatabase() })] as const]),
] as [string, () => Promise<{ databaseUrl?: string }>][])(
  `two processes on %s${whyNoPostgres}`,
  (_, config) => {
    it("see each other's changes when nobody asked for two seconds", async () => {
      const dataDir = stores.newFolder();
      const shared = { dataDir, ...(await config()) };
      const [one, other] = [stores.open(shared), stores.open(shared)];
      await one.write([{ kind: "user-locale", user: ann.id, locale: "zh-CN" }]);
      expect(await other.recall(ann, nothing)).toMatchObject({ locale: "zh-CN" });
      await other.write([{ kind: "workspace-visibility", workspace: "slack:T1", visibility: "public" }]);
      expect(await other.recall(bob, nothing)).toMatchObject({ workspaceVisibility: "public" });
      await expect
        .poll(() => one.recall(bob, nothing), { timeout: 5_000, interval: 200 })
        .toMatchObject({ workspaceVisibility: "public" });
      await one.write([{ kind: "forget", user: ann.id }]);
      expect(await one.recall(ann, nothing)).not.toHaveProperty("locale");
      await expect
        .poll(() => other.recall(ann, nothing), { timeout: 5_000, interval: 200 })
        .not.toHaveProperty("locale");
    });
  },
);

let postgres: Promise<PostgresServer>;
beforeAll(async () => {
  if (postgresPrograms !== undefined) postgres = startPostgres();
  await postgres;
}, 30_000);
afterAll(async () => (await postgres)?.remove());
