import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DriverError } from "../../src/ledger/driver.ts";
import { createKeyring } from "../../src/ledger/keyring.ts";
import { createSessions } from "../../src/ledger/session.ts";
import { openSqliteDriver } from "../../src/ledger/sqlite-driver.ts";
import { createOwnLine } from "../../src/ledger/sqlite-own-line.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const openMemory = () =>
  openSqliteDriver(createOwnLine(), { path: ":memory:", isSuspect: false, onSetAside: () => undefined });

/** Sessions of a store that fails as often as `failures` says, and then opens. */
function createStore(...failures: readonly DriverError[]) {
  const left = [...failures];
  const told: string[] = [];
  const opened: boolean[] = [];
  const sessions = createSessions({
    keyring: createKeyring([]),
    open: async (isSuspect) => {
      opened.push(isSuspect);
      const failure = left.shift();
      if (failure !== undefined) throw failure;
      return openMemory();
    },
    onFailure: (error) => void told.push(error.message),
    onRecovery: () => void told.push("back"),
    prepare: async () => undefined,
  });
  return { sessions, told, opened };
}

const away = new DriverError("away", "It is away.");

describe("a store that cannot be opened", () => {
  it("is not tried again for a moment, so that nobody waits for what has just failed", async () => {
    const { sessions, opened } = createStore(away, away);
    await expect(sessions.get()).rejects.toBe(away);
    await expect(sessions.get()).rejects.toBe(away);
    expect(opened).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(250);
    await expect(sessions.get()).rejects.toBe(away);
    expect(opened).toHaveLength(2);
    // The pause grows.
    await vi.advanceTimersByTimeAsync(250);
    await expect(sessions.get()).rejects.toBe(away);
    expect(opened).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(250);
    await expect(sessions.get()).resolves.toBeDefined();
  });

  it("is told once, and once more when it is back", async () => {
    const { sessions, told } = createStore(away, away, new DriverError("broken", "It is full."), away);
    for (let time = 0; time < 10; time += 1) {
      await sessions.get().catch(() => undefined);
      await vi.advanceTimersByTimeAsync(2_000);
    }
    expect(told).toEqual(["It is away.", "It is full.", "It is away.", "back"]);
  });
});

describe("an open store", () => {
  it("is opened once for all", async () => {
    const { sessions, opened, told } = createStore();
    const [one, other] = await Promise.all([sessions.get(), sessions.get()]);
    expect(one).toBe(other);
    expect([opened.length, told.length]).toEqual([1, 0]);
  });

  it.each([
    [away, 2, false],
    [new DriverError("damaged", "It is damaged."), 2, true],
    [new DriverError("busy", "It is busy."), 1, undefined],
    [new DriverError("statement", "It is nonsense."), 1, undefined],
    [new Error("Something else."), 1, undefined],
  ])("that fails with %s is opened %i time(s) in all", async (error, times, isSuspect) => {
    const { sessions, opened } = createStore();
    const session = await sessions.get();
    sessions.report(session, error);
    await vi.advanceTimersByTimeAsync(0);
    await sessions.get();
    expect(opened).toHaveLength(times);
    expect(opened[1]).toBe(isSuspect);
  });

  it("is not given up for what an earlier one failed at", async () => {
    const { sessions, opened } = createStore();
    const first = await sessions.get();
    sessions.report(first, away);
    await vi.advanceTimersByTimeAsync(0);
    await sessions.get();
    sessions.report(first, away);
    await vi.advanceTimersByTimeAsync(0);
    await sessions.get();
    expect(opened).toHaveLength(2);
  });

  it("is closed once, and then for good", async () => {
    const { sessions } = createStore();
    await sessions.get();
    await Promise.all([sessions.close(), sessions.close()]);
    await expect(sessions.get()).rejects.toThrow("The ledger is closed.");
  });
});
