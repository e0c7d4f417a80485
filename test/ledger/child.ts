// A program that only has a ledger, for tests that kill it, starve it or start many of it at once.
import { writeSync } from "node:fs";
import { z } from "zod";
import type { LedgerRecord } from "../../src/core/index.ts";
import { createLedger } from "../../src/ledger/open-ledger.ts";

const order = z.object({
  dataDir: z.string(),
  databaseUrl: z.string().exactOptional(),
  keys: z.array(z.string()),
  thread: z.enum(["own", "worker"]),
  user: z.string(),
  /** `all`: writes that many topics, then ends. Without end otherwise, and how many writes are under way at a time. */
  count: z.number().exactOptional(),
  atOnce: z.number(),
});

/** What the program is told as its one argument, as JSON. */
export type ChildOrder = z.infer<typeof order>;

const {
  user,
  count = Number.POSITIVE_INFINITY,
  atOnce,
  thread,
  ...config
} = order.parse(JSON.parse(process.argv[2] ?? ""));
const say = (line: string) => void writeSync(1, `${line}\n`);
const complain = (_: object, message: string) => say(`log ${message}`);
const log = { error: complain, warn: complain, info: complain };

const started = performance.now();
const ledger = createLedger({ ...config, retentionDays: 90 }, { thread, log });
try {
  await ledger.opened();
  say(`ready ${Math.round(performance.now() - started)}`);
} catch (error) {
  say(`closed ${error instanceof Error ? error.name : ""}`);
}

let next = 0;
async function writeOnAndOn(): Promise<void> {
  while (next < count) {
    const topic = `topic-${next}`;
    next += 1;
    const record: LedgerRecord = { kind: "seen", user, topic, on: "2026-11-22" };
    try {
      await ledger.write([record]);
      // One write to a pipe of less than 4 KiB arrives whole or not at all.
      say(`stored ${topic}`);
    } catch (error) {
      say(`failed ${error instanceof Error ? error.message : ""}`);
    }
  }
}
await Promise.all(Array.from({ length: atOnce }, writeOnAndOn));
await ledger.close();
say("done");
