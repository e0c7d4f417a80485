import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type PostgresServer, postgresPrograms, startPostgres, whyNoPostgres } from "../support/postgres.ts";
import { createChildren } from "./children.ts";
import { ann, everythingOf, nothing, seenOf, stored, voteOf } from "./records.ts";
import { createStores, recordingLog } from "./stores.ts";

const stores = createStores();
afterEach(() => stores.clear());

/** A user waits for a recall at most so long, and for a write that the reply speaks of; with room for a busy machine. */
/** Who comes first waits for the opening, a second at most; the rest is for a busy machine. */
const recallWithinMs = 1_500;
const writeWithinMs = 4_000;

async function timed(promise: Promise<unknown>) {
  const started = performance.now();
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { error, ms: performance.now() - started };
}

describe("a PostgreSQL that is not there", () => {
  it("is told once, without the password, and keeps nobody waiting", async () => {
    const log = recordingLog();
    const ledger = stores.open({ databaseUrl: "postgres://guide:s3cret@127.0.0.1:1/guide" }, { log });
    const [recall, write] = await Promise.all([
      timed(ledger.recall(ann, nothing)),
      timed(ledger.write([seenOf(ann, "cost")])),
    ]);
    expect(recall.error).toMatchObject({ name: "LedgerError" });
    expect(write.error).toMatchObject({ name: "LedgerError" });
    expect(recall.ms).toBeLessThan(recallWithinMs);
    expect(write.ms).toBeLessThan(writeWithinMs);
    expect(log.lines).toEqual([
      expect.stringMatching(
        /^Nothing listens where DATABASE_URL points: is PostgreSQL running there\? Nothing is remembered/,
      ),
    ]);
    expect(JSON.stringify([log.lines, String(recall.error), String(write.error)])).not.toContain("s3cret");
  });

  it("may accept and never answer: then the patience is ours", async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => void sockets.push(socket)).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    const ledger = stores.open({ databaseUrl: `postgres://guide:s3cret@127.0.0.1:${port}/guide` });
    const [recall, write] = await Promise.all([
      timed(ledger.recall(ann, nothing)),
      timed(ledger.write([seenOf(ann, "cost")])),
    ]);
    expect(recall.error).toMatchObject({ name: "LedgerError" });
    expect(write.error).toMatchObject({ name: "LedgerError" });
    expect(recall.ms).toBeLessThan(recallWithinMs);
    expect(write.ms).toBeLessThan(writeWithinMs);
    for (const socket of sockets) socket.destroy();
    silent.close();
    await stores.clear();
  });
});

describe.skipIf(postgresPrograms === undefined)(`a real server${whyNoPostgres}`, () => {
  let server: PostgresServer;
  let children: Awaited<ReturnType<typeof createChildren>>;
  beforeAll(async () => {
    server = await startPostgres();
    children = await createChildren();
  });
  afterAll(async () => {
    await server.remove();
    children.clear();
  });

  it.each([
    [
      "a wrong password",
      (url: string) => url.replace(/:[^:@]+@/, ":wrong-s3cret@"),
      /check the user and the password/,
    ],
    [
      "a database that is not there",
      (url: string) => url.replace(/[^/]+$/, "nowhere"),
      /no database of that name/,
    ],
  ])("that refuses %s is told with the remedy", async (_, spoil, remedy) => {
    const log = recordingLog();
    const databaseUrl = spoil(await server.createDatabase());
    const ledger = stores.open({ databaseUrl }, { log });
    const { error } = await timed(ledger.opened());
    expect(error).toMatchObject({ name: "LedgerError", message: expect.stringMatching(remedy) });
    expect(log.lines).toEqual([expect.stringMatching(remedy)]);
    expect(log.lines.join()).not.toContain("s3cret");
  });

  it("that goes away and comes back is used again, and nothing acknowledged is lost", async () => {
    const log = recordingLog();
    const ledger = stores.open({ databaseUrl: await server.createDatabase() }, { log });
    await ledger.write(everythingOf(ann));
    await server.stop();
    expect((await timed(ledger.recall(ann, nothing))).error).toMatchObject({ name: "LedgerError" });
    expect((await timed(ledger.write([seenOf(ann, "api")]))).error).toMatchObject({ name: "LedgerError" });
    await server.start();
    await expect
      .poll(
        () =>
          ledger.write([seenOf(ann, "register")]).then(
            () => true,
            () => false,
          ),
        { timeout: 10_000 },
      )
      .toBe(true);
    expect((await ledger.recall(ann, nothing)).recentTopics).toContain("register");
    expect((await ledger.recall(ann, stored)).stored?.length).toBeGreaterThanOrEqual(9);
    expect(log.lines.at(-1)).toBe("The ledger is back.");
    expect(log.lines.filter((line) => line.includes("Nothing is remembered")).length).toBeLessThanOrEqual(2);
  }, 60_000);

  it("that breaks connections off while they are used costs no write, and ends no process", async () => {
    const ledger = stores.open({ databaseUrl: await server.createDatabase() });
    await ledger.opened();
    const writing = Array.from({ length: 200 }, async (_, index) => {
      await sleep(index);
      return ledger.write([seenOf(ann, `topic-${index}`)]);
    });
    for (let time = 0; time < 5; time += 1) {
      await sleep(30);
      await server.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'wechat-account-guide'",
      );
    }
    const results = await Promise.allSettled(writing);
    const stored200 = results.filter(({ status }) => status === "fulfilled").length;
    expect(stored200).toBe(200);
    expect((await ledger.recall(ann, stored)).stored).toHaveLength(200);
  });

  it("keeps a row to one process at a time while an installation is being changed", async () => {
    const databaseUrl = await server.createDatabase();
    const [one, other] = [stores.open({ databaseUrl }), stores.open({ databaseUrl })];
    await one.installations.put("slack:T1", []);
    const add = (ledger: typeof one, name: string) =>
      ledger.installations.update("slack:T1", async (installation) => {
        await sleep(10);
        return [...(Array.isArray(installation) ? installation : []), name];
      });
    await Promise.all(["a", "b", "c", "d"].flatMap((name) => [add(one, name), add(other, name)]));
    expect(await other.installations.get("slack:T1")).toHaveLength(8);
  });

  it("breaks off under a change without ending the process", async () => {
    const ledger = stores.open({ databaseUrl: await server.createDatabase() });
    await ledger.installations.put("slack:T1", { token: "old" });
    const changing = ledger.installations.update("slack:T1", async () => {
      await server.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'wechat-account-guide'",
      );
      await sleep(100);
      return { token: "new" };
    });
    await expect(changing).rejects.toMatchObject({ name: "LedgerError" });
    expect(await ledger.installations.get("slack:T1")).toEqual({ token: "old" });
  });

  it("is opened by five processes at once, which agree on who is who and lose nothing", async () => {
    const databaseUrl = await server.createDatabase();
    const dataDir = stores.newFolder();
    const started = Array.from({ length: 5 }, (_, index) =>
      children.start({ dataDir, databaseUrl, user: `slack:T1:U${index}`, count: 100, atOnce: 4 }),
    );
    for (const lines of await Promise.all(started.map(({ ended }) => ended))) {
      expect(lines.filter((line) => line.startsWith("stored"))).toHaveLength(100);
      expect(lines.filter((line) => line.startsWith("log"))).toEqual([]);
    }
    const ledger = stores.open({ databaseUrl });
    for (const index of started.keys())
      expect((await ledger.recall({ ...ann, id: `slack:T1:U${index}` }, stored)).stored).toHaveLength(100);
  });

  it("counts once what two processes are given at the same time", async () => {
    const databaseUrl = await server.createDatabase();
    const ledgers = [stores.open({ databaseUrl }), stores.open({ databaseUrl })];
    await Promise.all(ledgers.map((ledger) => ledger.opened()));
    const topics = Array.from({ length: 50 }, (_, index) => `topic-${index}`);
    // In different orders, so that the two are in each other's way.
    await Promise.all([
      ...topics.map((topic) => ledgers[0]?.write([voteOf(ann, { topic }), seenOf(ann, topic)])),
      ...topics.toReversed().map((topic) => ledgers[1]?.write([seenOf(ann, topic), voteOf(ann, { topic })])),
    ]);
    expect((await ledgers[0]?.recall(ann, stored))?.stored).toHaveLength(100);
  });
});
