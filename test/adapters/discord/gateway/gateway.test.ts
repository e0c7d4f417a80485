import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { cleanUpGateways, connect, until } from "./running-gateway.ts";

cleanUpGateways();

describe("a connection to the gateway", () => {
  it("asks for no privileged intent, and says what it is told", async () => {
    const { discord, events } = await connect();
    expect(discord.gateway.intents()).toEqual([1]);
    discord.gateway.dispatch("INTERACTION_CREATE", { id: "7" });
    await until(() => events.some(({ name }) => name === "INTERACTION_CREATE"));
    expect(events.at(-1)).toEqual({ name: "INTERACTION_CREATE", data: { id: "7" } });
    expect(discord.violations).toEqual([]);
  });

  it("is not ready before Discord said so, and not after it closed", async () => {
    const { gateway, discord } = await connect();
    await gateway.close();
    expect(gateway.isReady()).toBe(false);
    await until(() => discord.gateway.size() === 0);
    expect(discord.gateway.closeCodes).toEqual([1000]);
  });

  it("is not ready once Discord has been silent for a minute and a half", async () => {
    const { gateway, pass } = await connect();
    pass(89_000);
    expect(gateway.isReady()).toBe(true);
    pass(2_000);
    expect(gateway.isReady()).toBe(false);
  });

  it("stays ready as long as its heartbeats are acknowledged", async () => {
    const { gateway, discord, pass } = await connect({ heartbeatMs: 100 });
    pass(80_000);
    const before = discord.gateway.heartbeats();
    await until(() => discord.gateway.heartbeats() > before + 1);
    pass(80_000);
    expect(gateway.isReady()).toBe(true);
  });
});

describe("shards", () => {
  it("are as many as Discord recommends, where nothing else is set", async () => {
    const { discord } = await connect({ shards: 3, ours: "auto" });
    expect(discord.gateway.shards().toSorted()).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
  });

  it("are as many as the operator sets", async () => {
    const { discord } = await connect({ shards: 1, ours: 2 });
    expect(discord.gateway.shards().toSorted()).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });

  it("are ready only all together", async () => {
    const { discord, gateway } = await connect({ ours: 2 });
    discord.gateway.close(4000);
    await until(() => !gateway.isReady());
    await until(gateway.isReady);
  });

  it("identify one after the other where Discord allows one in five seconds", async () => {
    const { discord } = await connect({ ours: 2, maxConcurrency: 1 });
    const [first, second] = discord.gateway.identifies;
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(5_000);
    expect(discord.violations).toEqual([]);
  });
});

describe("frames that make no sense", () => {
  it.each([
    "null",
    "7",
    '"text"',
    "[]",
    "{}",
    "no JSON",
    '{"op":99,"d":null}',
    '{"op":0,"t":"INTERACTION_CREATE","s":2,"d":null}',
    '{"op":0,"t":null,"s":null,"d":null}',
    '{"op":11}',
  ])("%s leaves the connection as it was", async (frame) => {
    const { discord, gateway } = await connect();
    discord.gateway.broadcast(frame);
    await sleep(100);
    expect(gateway.isReady()).toBe(true);
  });
});
