import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type PostgresServer, postgresPrograms, startPostgres, whyNoPostgres } from "../support/postgres.ts";
import { ann, bob, cid, dan, everythingOf, pickOf, questionOf, stored, voteOf } from "./records.ts";
import { createStores, fileIn, testKeys } from "./stores.ts";

const stores = createStores();
afterEach(() => stores.clear());

/** Which of the texts stand in any file of the folder, in the encodings that a database may keep them in. */
function foundIn(folder: string, texts: readonly string[]): readonly string[] {
  const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  return texts.filter((text) => bytes.includes(text) || bytes.includes(Buffer.from(text, "utf16le")));
}

const ids = [ann.id, "slack:T1", "T1:U1", cid.id, "slack:T2"];
const marks = {
  comment: "CANARY-comment",
  name: "CANARY-name",
  utterance: "CANARY-utterance",
  token: "xoxb-CANARY",
};

const marked = [
  ...everythingOf(ann),
  voteOf(ann, { topic: "api", comment: marks.comment }),
  { kind: "leaderboard-join", user: ann.id, workspace: "slack:T1", name: marks.name },
  { kind: "workspace-visibility", workspace: "slack:T1", visibility: "public" },
  questionOf("k1", { utterance: marks.utterance }),
  pickOf("k1", "cost"),
] as const;

describe("the ledger's files", () => {
  it("hold no id of a user or a workspace, and no token", async () => {
    const dataDir = stores.newFolder();
    const ledger = stores.open({ dataDir }, { thread: "worker" });
    await ledger.write(marked);
    await ledger.write(everythingOf(cid));
    await ledger.installations.put("slack:T1", { botToken: marks.token, teamId: "T1" });
    expect(foundIn(dataDir, [marks.comment, marks.name, marks.utterance])).toHaveLength(3);
    expect(foundIn(dataDir, [...ids, marks.token])).toEqual([]);
  });

  it.each([
    [
      "forgotten, of a user's own",
      [marks.comment, marks.name],
      async (ledger: Opened) => ledger.write([{ kind: "forget", user: ann.id }]),
    ],
    [
      "dismissed",
      [marks.utterance],
      async (ledger: Opened) => ledger.write([{ kind: "dismiss", questionKeys: ["k1"] }]),
    ],
    [
      "left, on the leaderboard",
      [marks.name],
      async (ledger: Opened) =>
        ledger.write([{ kind: "leaderboard-leave", user: ann.id, workspace: "slack:T1" }]),
    ],
    [
      "purged with its workspace",
      [marks.comment, marks.name, marks.utterance],
      async (ledger: Opened) => ledger.purge("slack:T1"),
    ],
    ["swept", [marks.comment, marks.utterance], async (ledger: Opened) => ledger.sweep("2026-11-23")],
  ])("hold not a byte of what was %s", async (_, gone, act) => {
    const dataDir = stores.newFolder();
    const ledger = stores.open({ dataDir }, { thread: "worker" });
    await ledger.write(marked);
    // More of it, so that pages split and move.
    await ledger.write(Array.from({ length: 300 }, (_, index) => questionOf(`more-${index}`)));
    await ledger.write(everythingOf(dan));
    expect(foundIn(dataDir, gone)).toEqual(gone);
    await act(ledger);
    expect(foundIn(dataDir, gone)).toEqual([]);
    expect((await ledger.recall(dan, stored)).stored?.length).toBeGreaterThan(0);
  });
});

type Opened = ReturnType<typeof stores.open>;

describe("the keys", () => {
  it("may change: the old one behind the new one first, and then it may go", async () => {
    const dataDir = stores.newFolder();
    const openWith = async (keys: readonly string[], act: (ledger: Opened) => Promise<unknown>) => {
      const ledger = stores.open({ dataDir, keys });
      const result = await act(ledger);
      await ledger.close();
      return result;
    };
    await openWith(["the first key of all"], async (ledger) => {
      await ledger.write(everythingOf(ann));
      await ledger.installations.put("slack:T1", { token: "t" });
    });
    await openWith(["the second key", "the first key of all"], async (ledger) => ledger.opened());
    const kept = await openWith(["the second key"], async (ledger) => [
      await ledger.installations.get("slack:T1"),
      (await ledger.recall(ann, stored)).stored?.length,
    ]);
    expect(kept).toEqual([{ token: "t" }, 8]);
  });

  it("are asked for when they are missing or wrong, and nothing is lost meanwhile", async () => {
    const dataDir = stores.newFolder();
    const first = stores.open({ dataDir });
    await first.write(everythingOf(ann));
    await first.close();
    for (const keys of [[], ["another key altogether"]]) {
      const ledger = stores.open({ dataDir, keys });
      await expect(ledger.recall(ann, stored)).rejects.toThrow(/DATA_KEYS/);
      await expect(ledger.write(everythingOf(bob))).rejects.toThrow(/DATA_KEYS/);
      await ledger.close();
    }
    const again = stores.open({ dataDir });
    expect((await again.recall(ann, stored)).stored).toHaveLength(8);
  });

  it("may be set later: what was hidden without them is hidden with them from then on", async () => {
    const dataDir = stores.newFolder();
    const first = stores.open({ dataDir, keys: [] });
    await first.write(everythingOf(ann));
    await expect(first.installations.put("slack:T1", {})).rejects.toThrow(/DATA_KEYS is not set/);
    await first.close();
    const pepper = () => {
      const database = new Database(fileIn(dataDir));
      const row = database.prepare("SELECT value FROM meta WHERE name = 'pepper'").all([])[0];
      database.close();
      return JSON.stringify(row);
    };
    expect(pepper()).toContain("plain.");
    const plain = /plain\.([\w-]+)/.exec(pepper())?.[1] ?? "";
    const second = stores.open({ dataDir, keys: testKeys });
    expect((await second.recall(ann, stored)).stored).toHaveLength(8);
    await second.close();
    expect(pepper()).not.toContain("plain.");
    expect(foundIn(dataDir, [plain])).toEqual([]);
  });

  it("open an installation only in its own place", async () => {
    const dataDir = stores.newFolder();
    const ledger = stores.open({ dataDir });
    await ledger.installations.put("slack:T1", { token: "1" });
    await ledger.installations.put("slack:T2", { token: "2" });
    const database = new Database(fileIn(dataDir));
    database.exec("UPDATE installations SET sealed = (SELECT MAX(sealed) FROM installations)");
    database.close();
    const opened = await Promise.allSettled(
      ["slack:T1", "slack:T2"].map((key) => ledger.installations.get(key)),
    );
    expect(opened.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(opened).toContainEqual(
      expect.objectContaining({ reason: expect.objectContaining({ name: "LedgerError" }) }),
    );
  });
});

describe.skipIf(postgresPrograms === undefined)(`PostgreSQL's tables${whyNoPostgres}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    await stores.clear();
    await server.remove();
  });

  it("hold no id of a user or a workspace, and no token", async () => {
    const databaseUrl = await server.createDatabase();
    const ledger = stores.open({ databaseUrl });
    await ledger.write(marked);
    await ledger.write(everythingOf(cid));
    await ledger.installations.put("slack:T1", { botToken: marks.token, teamId: "T1" });
    const content = await server.dump(databaseUrl);
    expect([marks.comment, marks.name, marks.utterance].filter((text) => !content.includes(text))).toEqual(
      [],
    );
    expect([...ids, marks.token].filter((text) => content.includes(text))).toEqual([]);
    await ledger.write([{ kind: "forget", user: ann.id }]);
    await ledger.purge("slack:T1");
    const left = await server.dump(databaseUrl);
    expect(Object.values(marks).filter((text) => left.includes(text))).toEqual([]);
  });
});
