import { exec } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { ann, seenOf, stored } from "./records.ts";
import { createStores, fileIn } from "./stores.ts";

const stores = createStores();
afterEach(() => stores.clear());

const run = promisify(exec);
const root = fileURLToPath(new URL("../..", import.meta.url));
/** The command that the guide for operators gives, read from there so that it is the one that is tested. */
const guide = readFileSync(join(root, "docs/ledger.md"), "utf8");
const command = /<!-- test:backup -->\n```sh\n(.*)\n```/.exec(guide)?.[1] ?? "";

describe("a back-up while the product writes", () => {
  it("holds everything that was acknowledged before it began, and is a ledger by itself", async () => {
    const home = stores.newFolder();
    symlinkSync(join(root, "node_modules"), join(home, "node_modules"));
    const ledger = stores.open({ dataDir: join(home, "data") }, { thread: "worker" });
    const acknowledged: string[] = [];
    let isOver = false;
    const writing = (async () => {
      for (let index = 0; !isOver; index += 1) {
        await ledger.write([seenOf(ann, `topic-${index}`)]);
        acknowledged.push(`topic-${index}`);
      }
    })();
    await expect.poll(() => acknowledged.length).toBeGreaterThan(50);
    const before = [...acknowledged];
    await run(command, { cwd: home });
    isOver = true;
    await writing;
    expect(acknowledged.length).toBeGreaterThan(before.length);

    const restored = join(stores.newFolder(), "data");
    mkdirSync(restored);
    renameSync(join(home, "backup.db"), fileIn(restored));
    const again = stores.open({ dataDir: restored });
    const topics = (await again.recall(ann, stored)).stored?.map(
      (record) => "topic" in record && record.topic,
    );
    expect(before.filter((topic) => !topics?.includes(topic))).toEqual([]);
  });

  it("is not needed once it is stopped: then the file alone is everything", async () => {
    const dataDir = stores.newFolder();
    const ledger = stores.open({ dataDir }, { thread: "worker" });
    await ledger.write([seenOf(ann, "cost")]);
    await ledger.close();
    const restored = stores.newFolder();
    copyFileSync(fileIn(dataDir), fileIn(restored));
    const again = stores.open({ dataDir: restored });
    expect((await again.recall(ann, stored)).stored).toHaveLength(1);
  });
});
