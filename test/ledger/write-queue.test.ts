import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Driver, DriverError, type Run } from "../../src/ledger/driver.ts";
import { createPseudonyms } from "../../src/ledger/pseudonyms.ts";
import type { Sessions } from "../../src/ledger/session.ts";
import { createKnownSettings } from "../../src/ledger/settings.ts";
import { createWriteQueue } from "../../src/ledger/write-queue.ts";
import { ann, seenOf } from "./records.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A queue over a store that answers as `transact` does; the sizes of the transactions it was given. */
function createQueue(transact: (size: number) => Promise<void>) {
  const sizes: number[] = [];
  const run: Run = async (statements) => {
    sizes.push(statements.length);
    await transact(statements.length);
    return [];
  };
  const driver: Driver = {
    dialect: { lockRows: "", lockSchema: [], lockShares: () => [] },
    read: run,
    transact: run,
    locked: (_, work) => work(run),
    scrub: async () => undefined,
    close: async () => undefined,
  };
  const session = {
    driver,
    pseudonyms: createPseudonyms(Buffer.alloc(32)),
    settings: createKnownSettings(run),
  };
  const sessions: Sessions = {
    get: async () => session,
    report: () => undefined,
    close: async () => undefined,
  };
  return { queue: createWriteQueue(sessions), sizes };
}

const record = seenOf(ann, "cost");

describe("writes that wait", () => {
  it("share one transaction when they come while another is under way", async () => {
    const { queue, sizes } = createQueue(() => new Promise((resolve) => setTimeout(resolve, 100)));
    const writes = Array.from({ length: 50 }, () => queue.write([record]));
    await vi.advanceTimersByTimeAsync(250);
    await Promise.all(writes);
    expect(sizes).toEqual([1, 49]);
  });

  it("for company, because nobody waits for them, are stored together a moment later", async () => {
    const { queue, sizes } = createQueue(async () => undefined);
    const writes = Array.from({ length: 20 }, () => queue.write([record], "soon"));
    await vi.advanceTimersByTimeAsync(99);
    expect(sizes).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await Promise.all(writes);
    expect(sizes).toEqual([20]);
  });

  it("for company go along with the first that somebody waits for, in the order in which they came", async () => {
    const { queue, sizes } = createQueue(async () => undefined);
    const early = queue.write([record, record], "soon");
    await queue.write([record]);
    await early;
    expect(sizes).toEqual([3]);
  });

  it("for company are stored at once when the ledger is closed", async () => {
    const { queue, sizes } = createQueue(async () => undefined);
    const write = queue.write([record], "soon");
    await queue.drained();
    await write;
    expect(sizes).toEqual([1]);
  });

  it("are shared out when there are too many for one transaction", async () => {
    const { queue, sizes } = createQueue(async () => undefined);
    await Promise.all([
      queue.write([record]),
      queue.write(Array.from({ length: 400 }, () => record)),
      queue.write(Array.from({ length: 400 }, () => record)),
      queue.write(Array.from({ length: 2_000 }, () => record)),
    ]);
    expect(sizes).toEqual([1, 400, 400, 2_000]);
  });

  it("are tried again while the store is busy or away, and then stored once", async () => {
    const failures = [new DriverError("busy", "locked"), new DriverError("away", "gone")];
    const { queue, sizes } = createQueue(async () => {
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
    });
    const write = queue.write([record]);
    await vi.advanceTimersByTimeAsync(500);
    await expect(write).resolves.toBeUndefined();
    expect(sizes).toHaveLength(3);
  });

  it("are refused at once where trying again is no use", async () => {
    const { queue, sizes } = createQueue(() =>
      Promise.reject(new DriverError("broken", "The disk is full.")),
    );
    await expect(queue.write([record])).rejects.toMatchObject({
      name: "LedgerError",
      message: "The disk is full.",
    });
    expect(sizes).toHaveLength(1);
  });

  it("are refused after two seconds, and not stored after all", async () => {
    const { queue, sizes } = createQueue(() => new Promise((resolve) => setTimeout(resolve, 5_000)));
    const writes = [queue.write([record]), queue.write([record])].map((write) =>
      write.catch((error: unknown) => error),
    );
    await vi.advanceTimersByTimeAsync(2_000);
    for (const outcome of await Promise.all(writes)) expect(outcome).toMatchObject({ name: "LedgerError" });
    await vi.advanceTimersByTimeAsync(10_000);
    // The first was under way already; the second was never begun.
    expect(sizes).toEqual([1]);
  });

  it("are ten thousand at most, so that memory stays bounded", async () => {
    vi.useRealTimers();
    const { queue } = createQueue(() => new Promise(() => undefined));
    const writes = Array.from({ length: 10_001 }, () => queue.write([record]).catch(() => undefined));
    await expect(queue.write([record])).rejects.toThrow(/behind/);
    await Promise.all(writes);
  });

  it("are nothing at all where there is nothing to store", async () => {
    const { queue, sizes } = createQueue(async () => undefined);
    await queue.write([]);
    expect(sizes).toEqual([]);
  });
});
