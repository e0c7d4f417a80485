import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import type { Failure } from "../../support/discord/failures.ts";
import { pressables } from "../../support/discord/pressable.ts";
import { type RunningDiscord, type RunningOptions, startOnDiscord } from "../../support/discord/running.ts";
import type { DiscordStandIn } from "../../support/discord/stand-in.ts";

const running: RunningDiscord[] = [];

async function start(options: RunningOptions = {}): Promise<RunningDiscord> {
  const started = await startOnDiscord("gateway", options);
  running.push(started);
  return started;
}

afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
});

describe("an answer that Discord does not take,", () => {
  it.each<[string, Failure, string]>([
    ["since it came too late", { status: 404, code: 10062 }, '"10062":1'],
    ["since another has answered", { status: 400, code: 40060 }, '"40060":1'],
    ["since its body was not liked", { status: 400, code: 50035 }, "Discord refused an answer"],
    ["since there were too many", { retryAfter: 2 }, "Discord refused an answer"],
    ["since something is broken there", { status: 500 }, "did not reach Discord"],
    ["since the connection is cut", "cut", "did not reach Discord"],
  ])("%s, is counted, and the next one is taken", async (_, failure, line) => {
    const { discord, logged } = await start({ ackMs: 400 });
    discord.fail("POST /interactions", failure);
    expect((await discord.slash("help")).isAnswered).toBe(false);
    await expect.poll(() => logged.join("\n")).toContain(line);
    discord.heal("POST /interactions");
    expect((await discord.slash("help")).isAnswered).toBe(true);
    expect(discord.violations).toEqual(["an interaction of type 2 was not answered within 400 ms"]);
    for (const words of logged) expect(words).not.toContain(discord.credentials.token);
  });

  it.each<[string, Failure]>([
    ["Discord stumbles", { status: 502 }],
    ["the connection is cut", "cut"],
    ["Discord asks for a moment", { retryAfter: 0.1 }],
  ])("is sent again when %s, and the person notices nothing", async (_, failure) => {
    const { discord, logged } = await start();
    discord.fail("POST /interactions", failure, 1);
    expect((await discord.slash("help")).text).toContain("What you can type");
    expect(logged.join("\n")).not.toContain("did not reach");
    expect(discord.violations).toEqual([]);
  });

  it.each([
    ["en-US", "Sorry"],
    ["zh-CN", "抱歉"],
  ])("since its body was not liked, gives way to a plain apology, in %s", async (locale, words) => {
    const { discord, logged } = await start();
    discord.fail("POST /interactions", { status: 400, code: 50035 }, 1);
    const answered = await discord.slash("help", undefined, { locale });
    expect(answered.text).toContain(words);
    expect(logged.join("\n")).toContain("Discord refused an answer");
    expect(discord.violations).toEqual([]);
  });

  it("is given by one of two processes that run beside each other for a while, whichever is first", async () => {
    const first = await start({ identifyWindowMs: 0 });
    const second = await startOnDiscordBeside(first);
    const asked = await Promise.all(Array.from({ length: 5 }, () => first.discord.slash("help")));
    expect(asked.every(({ isAnswered }) => isAnswered)).toBe(true);
    const twice = "40060: an interaction answered twice";
    await expect.poll(() => first.discord.violations).toEqual(Array.from({ length: 5 }, () => twice));
    await expect.poll(() => [...first.logged, ...second.logged].join("\n")).toContain('"40060"');
    expect(first.discord.screen()).toHaveLength(5);
    await second.stopProduct();
    expect((await first.discord.slash("help")).isAnswered).toBe(true);
  });
});

describe("the connection to Discord's gateway", () => {
  it.each<[string, (discord: DiscordStandIn) => void]>([
    ["is dropped", ({ gateway }) => gateway.drop()],
    ["is asked to be made again (op 7)", ({ gateway }) => gateway.askToReconnect()],
    ["is closed with 4000", ({ gateway }) => gateway.close(4_000)],
    ["may be resumed (op 9)", ({ gateway }) => gateway.invalidate(true)],
    ["is dead without knowing it", ({ gateway }) => gateway.silence(true)],
  ])("%s in the middle of a quiz, which goes on: resumed, no new session", async (_, disturb) => {
    const { discord } = await start({ heartbeatMs: 300 });
    const quiz = await discord.slash("quiz");
    disturb(discord);
    await expect.poll(() => discord.gateway.closeCodes.length, { timeout: 10_000 }).toBeGreaterThan(0);
    discord.gateway.silence(false);
    await expect.poll(() => discord.gateway.resumes(), { timeout: 10_000 }).toBe(1);
    const [choice] = pressables(quiz.message?.components ?? []);
    const answered = await discord.press(quiz.message, choice?.label ?? "");
    expect(answered.message?.id).toBe(quiz.message?.id);
    expect(discord.gateway.identifies).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });

  it("is down while somebody asks, who is answered as soon as it is resumed, within Discord's time", async () => {
    const { discord } = await start();
    discord.gateway.drop();
    expect((await discord.slash("help")).text).toContain("What you can type");
    expect(discord.violations).toEqual([]);
  });

  it("has a session that is void (op 9) in the middle of a quiz, which goes on in another", async () => {
    const { discord } = await start();
    const quiz = await discord.slash("quiz");
    discord.gateway.invalidate(false);
    await expect.poll(() => discord.gateway.identifies.length, { timeout: 20_000 }).toBe(2);
    await discord.connected(1, 10_000);
    const [choice] = pressables(quiz.message?.components ?? []);
    const answered = await discord.press(quiz.message, choice?.label ?? "");
    expect(answered.message?.id).toBe(quiz.message?.id);
    expect(discord.violations).toEqual([]);
  });

  it("is made again after an outage, by itself", async () => {
    const { discord, isReady } = await start();
    await discord.down();
    await expect.poll(isReady).toBe(false);
    await sleep(300);
    await discord.up();
    await discord.connected(1, 20_000);
    expect((await discord.slash("help")).isAnswered).toBe(true);
  });

  it("is one for each shard, and each answers what is its own", async () => {
    const { discord } = await start({ config: { shards: "auto" }, shards: 2 });
    await discord.connected(2);
    for (const guild of discord.guilds.keys())
      expect((await discord.slash("help", {}, { guild })).isAnswered).toBe(true);
    expect((await discord.slash("help", {}, { place: "direct" })).isAnswered).toBe(true);
    expect(discord.violations).toEqual([]);
  });

  it("tells of a server that removed the app, whose records go; one that is out of order keeps them", async () => {
    const purged: string[] = [];
    const { discord } = await start({
      ledger: { purge: async (workspace: string) => purged.push(workspace) },
    });
    const [first = "", second = ""] = [...discord.guilds.keys()];
    discord.gateway.leave(second, true);
    discord.gateway.leave(first);
    await expect.poll(() => purged).toEqual([`discord:${first}`]);
  });
});

/** A second process of the product, on the local Discord of the first. */
async function startOnDiscordBeside(first: RunningDiscord): Promise<RunningDiscord> {
  const second = await start({ on: first.discord });
  await first.discord.connected(2);
  return second;
}
