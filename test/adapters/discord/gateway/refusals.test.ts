import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { cleanUpGateways, create, until } from "./running-gateway.ts";

cleanUpGateways();

describe("a Discord that refuses", () => {
  it.each([
    [4004, /DISCORD_TOKEN.*Bot > Reset Token/],
    [4010, /DISCORD_SHARDS/],
    [4011, /DISCORD_SHARDS=auto/],
    [4012, /[Uu]pdate/],
    [4013, /[Uu]pdate/],
    [4014, /[Uu]pdate/],
  ])("with %i is given up at once, in words that say what to mend", async (code, words) => {
    const { discord, gateway } = await create({}, (each) => each.gateway.refuse(code));
    await expect(gateway.failed).rejects.toMatchObject({
      name: "PlatformError",
      message: expect.stringMatching(words),
    });
    await sleep(800);
    expect(discord.gateway.identifies).toHaveLength(1);
    expect(gateway.isReady()).toBe(false);
  });

  it("the token by its API is given up before anything is connected", async () => {
    const { discord, gateway } = await create({}, (each) => each.changeToken("another"));
    await expect(gateway.failed).rejects.toMatchObject({ message: expect.stringContaining("DISCORD_TOKEN") });
    expect(discord.gateway.identifies).toEqual([]);
  });

  it("for the moment is asked again", async () => {
    const { gateway, said } = await create({}, (each) => each.fail("GET /gateway/bot", { status: 503 }, 2));
    await until(gateway.isReady);
    expect(said().filter((line) => line.includes("asking again"))).toHaveLength(1);
  });

  it("until later is asked again no sooner", async () => {
    const startedAt = performance.now();
    const { gateway } = await create({}, (each) => each.fail("GET /gateway/bot", { retryAfter: 2 }, 1));
    await until(gateway.isReady);
    expect(performance.now() - startedAt).toBeGreaterThan(2_000);
  });

  it("each session soon after it began is asked for another at a pace that cannot use them up", async () => {
    const { discord } = await create({}, (each) => each.gateway.refuse(4007, 3));
    await until(() => discord.gateway.identifies.length >= 2, 20_000);
    const [first, second] = discord.gateway.identifies;
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(5_000);
  });
});
