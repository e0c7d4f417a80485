import {
  chmodSync,
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "libsql";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createChildren } from "./children.ts";
import { ann, bob, everythingOf, nothing, questionOf, review, seenOf, stored } from "./records.ts";
import { createStores, fileIn, recordingLog } from "./stores.ts";

const stores = createStores();
let children: Awaited<ReturnType<typeof createChildren>>;
beforeAll(async () => {
  children = await createChildren();
});
afterEach(() => stores.clear());
afterAll(() => children.clear());

/** A folder with a ledger of some size, closed again. */
async function filledFolder(text = ""): Promise<string> {
  const dataDir = stores.newFolder();
  const ledger = stores.open({ dataDir });
  await ledger.write([
    ...everythingOf(ann),
    ...Array.from({ length: 500 }, (_, index) =>
      questionOf(`k${index}`, { utterance: `Question ${index}? ${text}` }),
    ),
  ]);
  await ledger.close();
  return dataDir;
}

function overwrite(file: string, offset: number, length: number): void {
  const handle = openSync(file, "r+");
  writeSync(handle, Buffer.alloc(length, 0x5a), 0, length, offset);
  closeSync(handle);
}

describe("a file", () => {
  it("is made with its folder, for the eyes of its owner alone", async () => {
    const dataDir = join(stores.newFolder(), "some", "where");
    const ledger = stores.open({ dataDir }, { thread: "worker" });
    await ledger.write([seenOf(ann, "cost")]);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(dataDir)) expect(statSync(join(dataDir, name)).mode & 0o077).toBe(0);
  });

  it("keeps what it was given after it is opened again", async () => {
    const dataDir = await filledFolder();
    const ledger = stores.open({ dataDir });
    expect((await ledger.recall(ann, stored)).stored).toHaveLength(8);
  });

  it("may be empty, as after a crash at the very beginning", async () => {
    const dataDir = stores.newFolder();
    writeFileSync(fileIn(dataDir), "");
    const log = recordingLog();
    await stores.open({ dataDir }, { log }).write([seenOf(ann, "cost")]);
    expect(log.lines).toEqual([]);
  });
});

describe("a damaged file", () => {
  it.each<[string, (file: string) => void]>([
    ["is no database at all", (file) => writeFileSync(file, "This is a shopping list.\n".repeat(1_000))],
    ["lost its beginning", (file) => overwrite(file, 0, 100)],
    ["has altered pages", (file) => overwrite(file, 8_192, 40_000)],
    ["was cut off", (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
  ])("that %s is put aside as it is, and a new one is begun", async (_, damage) => {
    const dataDir = await filledFolder();
    damage(fileIn(dataDir));
    const before = readFileSync(fileIn(dataDir));
    const log = recordingLog();
    const ledger = stores.open({ dataDir }, { log, thread: "worker" });
    await ledger.write([seenOf(bob, "cost")]);
    expect((await ledger.recall(bob, nothing)).recentTopics).toEqual(["cost"]);

    const aside = readdirSync(dataDir).find((name) => /^ledger\.db\.damaged-[\dTZ-]+$/.test(name)) ?? "";
    expect(readFileSync(join(dataDir, aside)).equals(before)).toBe(true);
    expect(log.lines).toEqual([expect.stringContaining(join(dataDir, aside))]);
    await ledger.close();
    await stores.open({ dataDir }, { log }).opened();
    expect(log.lines).toHaveLength(1);
  });

  it("is noticed while it is in use, put aside, and what is written then is kept in the new one", async () => {
    // Larger than what SQLite keeps of a file in memory.
    const dataDir = await filledFolder("What is a fax? ".repeat(500));
    const log = recordingLog();
    const ledger = stores.open({ dataDir }, { log, thread: "worker" });
    await ledger.opened();
    overwrite(fileIn(dataDir), 4_096, statSync(fileIn(dataDir)).size - 4_096);
    await expect
      .poll(async () => {
        const memory = await ledger.recall(ann, review).catch(() => undefined);
        return memory?.review?.unanswered.length;
      })
      .toBe(0);
    await ledger.write(everythingOf(bob));
    expect((await ledger.recall(bob, stored)).stored).toHaveLength(8);
    expect(log.lines.filter((line) => line.includes("was damaged"))).toHaveLength(1);
  });

  it("is put aside once by processes that start at once", async () => {
    const dataDir = await filledFolder();
    overwrite(fileIn(dataDir), 0, 100);
    const started = [0, 1, 2].map((index) => children.start({ dataDir, user: `U${index}`, count: 5 }));
    const said = await Promise.all(started.map(({ ended }) => ended));
    for (const lines of said) expect(lines.at(-1)).toBe("done");
    expect(said.flat().filter((line) => line.startsWith("failed"))).toEqual([]);
    expect(readdirSync(dataDir).filter((name) => /damaged-[\dTZ-]+$/.test(name))).toHaveLength(1);
    const ledger = stores.open({ dataDir });
    for (const index of [0, 1, 2])
      expect((await ledger.recall({ ...ann, id: `U${index}` }, stored)).stored).toHaveLength(5);
  });
});

describe("a file that is taken away while it is in use", () => {
  it.each<[string, (file: string) => void]>([
    ["moved", (file) => renameSync(file, `${file}.elsewhere`)],
    ["removed", (file) => rmSync(file)],
    ["removed with its folder", (file) => rmSync(dirname(file), { recursive: true })],
    [
      "replaced by a copy",
      (file) => {
        copyFileSync(file, `${file}.copy`);
        renameSync(`${file}.copy`, file);
      },
    ],
  ])("and %s gets nothing more that is said to be stored", async (_, takeAway) => {
    const dataDir = await filledFolder();
    const ledger = stores.open({ dataDir }, { thread: "worker" });
    await ledger.opened();
    takeAway(fileIn(dataDir));
    await ledger.write(everythingOf(bob));
    await ledger.close();
    const again = stores.open({ dataDir });
    expect((await again.recall(bob, stored)).stored).toHaveLength(8);
  });
});

describe("a file that another program keeps locked", () => {
  it("is read all the same; what cannot be written is refused in time, and written again afterwards", async () => {
    const dataDir = await filledFolder();
    const ledger = stores.open({ dataDir }, { thread: "worker" });
    await ledger.opened();
    const other = new Database(fileIn(dataDir));
    other.exec("BEGIN IMMEDIATE");
    const started = performance.now();
    const writing = ledger.write([seenOf(ann, "api")]);
    const refused = expect(writing).rejects.toMatchObject({ name: "LedgerError" });
    await sleep(200);
    expect((await ledger.recall(ann, nothing)).recentTopics).toEqual(["cost"]);
    await refused;
    expect(performance.now() - started).toBeLessThan(5_000);
    other.exec("ROLLBACK");
    other.close();
    await ledger.write([seenOf(ann, "register")]);
    expect((await ledger.recall(ann, nothing)).recentTopics[0]).toBe("register");
  });
});

describe("several processes on one file", () => {
  it("start at once, agree on who is who, and lose nothing", async () => {
    const dataDir = stores.newFolder();
    const started = Array.from({ length: 5 }, (_, index) =>
      children.start({ dataDir, user: `slack:T1:U${index}`, count: 100, atOnce: 4, thread: "worker" }),
    );
    for (const lines of await Promise.all(started.map(({ ended }) => ended))) {
      expect(lines.filter((line) => line.startsWith("stored"))).toHaveLength(100);
      expect(lines.filter((line) => /^(log|failed)/.test(line))).toEqual([]);
    }
    const ledger = stores.open({ dataDir });
    for (const index of started.keys())
      expect((await ledger.recall({ ...ann, id: `slack:T1:U${index}` }, stored)).stored).toHaveLength(100);
  });

  it("change an installation one after the other", async () => {
    const dataDir = stores.newFolder();
    const [one, other] = [
      stores.open({ dataDir }, { thread: "worker" }),
      stores.open({ dataDir }, { thread: "worker" }),
    ];
    await one.installations.put("slack:T1", []);
    const add = (ledger: typeof one, name: string) =>
      ledger.installations.update("slack:T1", async (installation) => {
        await sleep(10);
        return [...(Array.isArray(installation) ? installation : []), name];
      });
    await Promise.all(["a", "b", "c", "d"].flatMap((name) => [add(one, name), add(other, name)]));
    expect(await other.installations.get("slack:T1")).toHaveLength(8);
  });
});

describe("a folder that cannot be written", () => {
  // Rights do not bind root: there the child runs as nobody.
  const owner = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

  it("keeps nobody from starting, and the remedy is said once", async () => {
    const dataDir = join(stores.newFolder(), "read-only");
    mkdirSync(dataDir, { mode: 0o555 });
    chmodSync(dirname(dataDir), 0o755);
    const lines = await children.start({ dataDir, user: "U1", count: 2 }, owner).ended;
    expect(lines).toEqual([
      expect.stringMatching(
        /^log The ledger's file cannot be made \(EACCES\): check that DATA_DIR .* Nothing is remembered until/,
      ),
      "closed LedgerError",
      expect.stringMatching(/^failed The ledger's file cannot be made/),
      expect.stringMatching(/^failed The ledger's file cannot be made/),
      "done",
    ]);
  });
});

describe("a full disk", () => {
  it("loses nothing that was stored, says what is wrong, and takes what fits again afterwards", async () => {
    const dataDir = stores.newFolder();
    // A limit for the child's files, in KiB: the same to it as a disk that is full.
    const command = `trap '' XFSZ; ulimit -f 300; exec ${children.commandOf({ dataDir, user: ann.id, count: 4_000, atOnce: 8 })}`;
    const { spawn } = await import("node:child_process");
    const child = children.follow(spawn("bash", ["-c", command], { stdio: ["ignore", "pipe", "inherit"] }));
    const lines = await child.ended;
    const kept = lines.filter((line) => line.startsWith("stored "));
    expect(lines.find((line) => line.startsWith("failed "))).toMatch(/full/);
    expect(lines.at(-1)).toBe("done");
    expect(kept.length).toBeGreaterThan(100);
    const ledger = stores.open({ dataDir });
    const topics = (await ledger.recall(ann, stored)).stored?.map(
      (record) => "topic" in record && record.topic,
    );
    expect(kept.filter((line) => !topics?.includes(line.slice("stored ".length)))).toEqual([]);
    await ledger.write([seenOf(ann, "afterwards")]);
    expect((await ledger.recall(ann, nothing)).recentTopics[0]).toBe("afterwards");
  });
});
