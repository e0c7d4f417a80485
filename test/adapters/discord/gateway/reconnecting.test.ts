import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { DiscordStandIn } from "../../../support/discord/stand-in.ts";
import { cleanUpGateways, connect, until } from "./running-gateway.ts";

cleanUpGateways();

describe("a connection that ends", () => {
  it.each<[string, (discord: DiscordStandIn) => void]>([
    ["Discord asks for it", ({ gateway }) => gateway.askToReconnect()],
    ["Discord closes with 4000", ({ gateway }) => gateway.close(4000)],
    ["Discord closes with 4009", ({ gateway }) => gateway.close(4009)],
    ["Discord closes with 1006", ({ gateway }) => gateway.drop()],
    ["the session may be resumed", ({ gateway }) => gateway.invalidate(true)],
  ])("is resumed after %s, and nothing in between is lost", async (_, end) => {
    const { discord, gateway, events } = await connect();
    end(discord);
    await sleep(20);
    discord.gateway.dispatch("INTERACTION_CREATE", { id: "in between" });
    await until(() => events.some(({ data }) => (data as { id?: string }).id === "in between"));
    await until(gateway.isReady);
    expect(discord.gateway.identifies).toHaveLength(1);
    expect(discord.gateway.resumes()).toBeGreaterThan(0);
  });

  it.each<[string, (discord: DiscordStandIn) => void]>([
    ["the session is void", ({ gateway }) => gateway.invalidate(false)],
    ["Discord closes with 4007", ({ gateway }) => gateway.close(4007)],
    ["Discord closes with 1000", ({ gateway }) => gateway.close(1000)],
  ])("becomes a new session after %s, no sooner than Discord allows", async (_, end) => {
    const { discord, gateway } = await connect({ maxConcurrency: 1 });
    end(discord);
    await until(() => !gateway.isReady());
    await until(gateway.isReady, 20_000);
    expect(discord.gateway.identifies).toHaveLength(2);
    expect(discord.violations).toEqual([]);
  });

  it("is noticed by a heartbeat that nobody acknowledges", async () => {
    const { discord, gateway } = await connect({ heartbeatMs: 150 });
    discord.gateway.silence(true);
    await until(() => discord.gateway.closeCodes.length > 0);
    // Neither 1000 nor 1001, which would end the session.
    expect(discord.gateway.closeCodes).toEqual([4200]);
    discord.gateway.silence(false);
    await until(gateway.isReady);
    expect(discord.gateway.resumes()).toBe(1);
  });

  it("comes back after Discord was away as a whole", async () => {
    const { discord, gateway } = await connect();
    await discord.down();
    await until(() => !gateway.isReady());
    await sleep(1_200);
    await discord.up();
    await until(gateway.isReady, 20_000);
  });
});
