import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createChatLedger } from "../../src/ledger/chat-ledger.ts";
import { ann, nothing, seenOf, stored } from "./records.ts";
import { createStores, fileIn, testKeys } from "./stores.ts";

const stores = createStores();
afterEach(() => stores.clear());

const now = () => new Date("2026-11-25T12:00:00Z");

function open(dataDir: string, isHurried = false) {
  const lines: string[] = [];
  const log = { error: (_: object, message: string) => void lines.push(message) };
  const ledger = createChatLedger({ dataDir, keys: testKeys, retentionDays: 90 }, { isHurried, log, now });
  return { ledger, lines };
}

describe("the ledger of a chat", () => {
  it("makes no file until there is something to store", async () => {
    const dataDir = join(stores.newFolder(), "data");
    const { ledger } = open(dataDir);
    expect(await ledger.recall(ann, nothing)).toEqual({ recentTopics: [] });
    await ledger.write([]);
    await ledger.close();
    expect(existsSync(dataDir)).toBe(false);
  });

  it("keeps what it is given until the next chat, however soon this one ends", async () => {
    const dataDir = join(stores.newFolder(), "data");
    const first = open(dataDir);
    const writing = first.ledger.write([seenOf(ann, "cost")]);
    await first.ledger.close();
    await writing;
    const second = open(dataDir);
    expect((await second.ledger.recall(ann, nothing)).recentTopics).toEqual(["cost"]);
    await second.ledger.close();
  });

  it("answers a single question without looking, and stores what it leaves behind", async () => {
    const dataDir = join(stores.newFolder(), "data");
    await stores.open({ dataDir }).write([seenOf(ann, "cost")]);
    const { ledger } = open(dataDir, true);
    expect(await ledger.recall(ann, nothing)).toEqual({ recentTopics: [] });
    expect((await ledger.recall(ann, stored)).stored).toHaveLength(1);
    await ledger.close();
  });

  it("goes on in memory where nothing can be opened, and says so once", async () => {
    const dataDir = join(stores.newFolder(), "file");
    writeFileSync(dataDir, "");
    const { ledger, lines } = open(dataDir);
    await ledger.write([seenOf(ann, "cost")]);
    expect((await ledger.recall(ann, nothing)).recentTopics).toEqual(["cost"]);
    await ledger.close();
    expect(lines).toEqual([expect.stringMatching(/^The ledger's file cannot be made .*DATA_DIR/)]);
    expect(existsSync(fileIn(dataDir))).toBe(false);
  });

  it("shows what was done a moment ago to whoever looks at what is kept", async () => {
    const { ledger } = open(join(stores.newFolder(), "data"));
    const writing = ledger.write([seenOf(ann, "cost")]);
    expect((await ledger.recall(ann, stored)).stored).toHaveLength(1);
    await writing;
    await ledger.close();
  });

  it("claims neither that nothing is kept nor that it was deleted, where what is kept cannot be opened", async () => {
    const dataDir = stores.newFolder();
    const first = stores.open({ dataDir, keys: ["the key that was lost since"] });
    await first.write([seenOf(ann, "cost")]);
    await first.close();
    const { ledger, lines } = open(dataDir);
    await expect(ledger.recall(ann, stored)).rejects.toThrow("cannot be reached");
    await expect(ledger.write([{ kind: "forget", user: ann.id }])).rejects.toThrow("cannot be reached");
    await ledger.write([seenOf(ann, "api")]);
    expect((await ledger.recall(ann, nothing)).recentTopics).toEqual(["api"]);
    await ledger.close();
    expect(lines).toEqual([expect.stringContaining("DATA_KEYS does not have the key")]);
  });

  it("deletes at its end what is too old", async () => {
    const dataDir = stores.newFolder();
    const { ledger } = open(dataDir);
    await ledger.write([
      { ...seenOf(ann, "cost"), on: "2026-08-27" },
      { ...seenOf(ann, "api"), on: "2026-08-26" },
    ]);
    await ledger.close();
    expect((await stores.open({ dataDir }).recall(ann, nothing)).recentTopics).toEqual(["cost"]);
  });
});
