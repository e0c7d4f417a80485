import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LedgerConfig } from "../../src/config.ts";
import { type PostgresServer, postgresPrograms, startPostgres, whyNoPostgres } from "../support/postgres.ts";
import { createChildren, storedIn } from "./children.ts";
import { stored } from "./records.ts";
import { createStores } from "./stores.ts";

const killsEach = 100;
/** Databases that are written to side by side, each by one child after another. */
const databases = 4;
/** A child is killed at a random moment within that time after it is ready, in milliseconds. */
const longestLifeMs = 120;
const readyWithinMs = 2_000;

const stores = createStores();
let children: Awaited<ReturnType<typeof createChildren>>;
beforeAll(async () => {
  children = await createChildren();
});
afterAll(async () => {
  await stores.clear();
  children.clear();
});

type Place = Pick<LedgerConfig, "dataDir" | "databaseUrl">;

/** Writes and kills, one child after another; gives what each of them was told is stored. */
async function killAgainAndAgain(
  place: Place,
  name: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const told = new Map<string, readonly string[]>();
  for (let round = 0; round < killsEach / databases; round += 1) {
    const user = `slack:T1:${name}R${round}`;
    // Alone and many at once: a transaction of one record, or of several.
    const child = children.start({
      ...place,
      user,
      atOnce: round % 2 === 0 ? 1 : 16,
      thread: round % 4 === 0 ? "worker" : "own",
    });
    await child.said("ready");
    await sleep(Math.random() * longestLifeMs);
    child.process.kill("SIGKILL");
    const lines = await child.ended;
    expect(lines[0]).toMatch(/^ready \d+$/);
    expect(Number(lines[0]?.slice("ready ".length))).toBeLessThan(readyWithinMs);
    // Neither a failure nor a word to the operator.
    expect(lines.slice(1).filter((line) => !line.startsWith("stored "))).toEqual([]);
    told.set(user, storedIn(lines));
  }
  return told;
}

async function findLost(
  place: Place,
  told: ReadonlyMap<string, readonly string[]>,
): Promise<readonly string[]> {
  const ledger = stores.open(place);
  const started = performance.now();
  await ledger.opened();
  expect(performance.now() - started).toBeLessThan(readyWithinMs);
  const lost: string[] = [];
  for (const [id, topics] of told) {
    const memory = await ledger.recall({ id, name: "", isOperator: false, isAdmin: false }, stored);
    const kept = new Set(memory.stored?.map((record) => ("topic" in record ? record.topic : "")));
    lost.push(...topics.filter((topic) => !kept.has(topic)).map((topic) => `${id} ${topic}`));
  }
  return lost;
}

async function killAll(
  places: readonly Place[],
): Promise<{ readonly acknowledged: number; readonly lost: readonly string[] }> {
  const all = await Promise.all(places.map((place, index) => killAgainAndAgain(place, `D${index}`)));
  const lost = await Promise.all(places.map((place, index) => findLost(place, all[index] ?? new Map())));
  const acknowledged = all.flatMap((told) => [...told.values()].map((topics) => topics.length));
  return { acknowledged: acknowledged.reduce((sum, count) => sum + count, 0), lost: lost.flat() };
}

describe("a process killed a hundred times while it writes", () => {
  it("loses nothing acknowledged in a file, and opens again at once", async () => {
    const places = Array.from({ length: databases }, () => ({ dataDir: stores.newFolder() }));
    const { acknowledged, lost } = await killAll(places);
    expect(lost).toEqual([]);
    expect(acknowledged).toBeGreaterThan(killsEach);
  }, 120_000);

  describe.skipIf(postgresPrograms === undefined)(`on a real server${whyNoPostgres}`, () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(async () => {
      await stores.clear();
      await server.remove();
    });

    it("loses nothing acknowledged in PostgreSQL", async () => {
      // One database for all: they also write side by side.
      const databaseUrl = await server.createDatabase();
      const places = Array.from({ length: databases }, () => ({ dataDir: stores.newFolder(), databaseUrl }));
      const { acknowledged, lost } = await killAll(places);
      expect(lost).toEqual([]);
      expect(acknowledged).toBeGreaterThan(killsEach);
    }, 120_000);
  });
});
