import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { interactionsPath } from "../../../src/adapters/discord/paths.ts";
import { postSigned } from "../../support/discord/delivery.ts";
import { pressables } from "../../support/discord/pressable.ts";
import {
  type RunningDiscord,
  type RunningOptions,
  startOnDiscord,
  type Transport,
  transports,
} from "../../support/discord/running.ts";
import type { DiscordStandIn } from "../../support/discord/stand-in.ts";

const question = { question: "can one person open one?" };
const running: RunningDiscord[] = [];

async function start(transport: Transport, options: RunningOptions = {}): Promise<RunningDiscord> {
  const started = await startOnDiscord(transport, options);
  running.push(started);
  return started;
}

afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
});

describe.each(transports)("when something goes wrong, over %s,", (transport) => {
  it("a handler that throws brings an apology instead of silence", async () => {
    const handle = () => {
      throw new Error("a mistake of ours");
    };
    const { discord, logged } = await start(transport, { guide: { handle } });
    const asked = await discord.slash("ask", question, { user: "bob" });
    expect(asked.text).toContain("抱歉");
    expect(asked.message?.to).toBeDefined();
    expect(logged.join("\n")).toContain("a request failed");
    expect(logged.join("\n")).not.toContain(question.question);
    expect(discord.violations).toEqual([]);
  });

  it("a ledger that cannot be read costs no answer, and what it keeps is said to be out of reach", async () => {
    const recall = async () => {
      throw new Error("gone");
    };
    const { discord } = await start(transport, { ledger: { recall } });
    expect((await discord.slash("ask", question)).text).toContain("公众号");
    expect((await discord.slash("privacy")).text).toContain("cannot be read");
    expect(discord.violations).toEqual([]);
  });

  it("a ledger that does not write is not said to have saved anything", async () => {
    const write = async () => {
      throw new Error("full");
    };
    const { discord } = await start(transport, { ledger: { write } });
    const settings = await discord.slash("settings");
    const chosen = await discord.press(settings.message, "简体中文");
    expect(chosen.text).toMatch(/could not make sure|没能确认/);
    expect(discord.violations).toEqual([]);
  });

  it("a ledger that takes too long brings an apology while Discord still waits", async () => {
    const recall = async () => {
      await sleep(4_000, undefined, { ref: false });
      return { recentTopics: [] };
    };
    const { discord } = await start(transport, { ledger: { recall } });
    const asked = await discord.slash("ask", question);
    expect(asked.text).toContain("something went wrong");
    expect(asked.message?.to).toBeDefined();
    expect(discord.violations).toEqual([]);
  });

  it("an interaction under way is answered before the product ends", async () => {
    const recall = async () => {
      await sleep(300);
      return { recentTopics: [] };
    };
    const { discord, stopProduct } = await start(transport, { ledger: { recall } });
    const asking = discord.slash("ask", question);
    await sleep(100);
    await Promise.all([stopProduct(), asking]);
    expect((await asking).text).toContain("公众号");
    expect(discord.violations).toEqual([]);
  });

  it("hundreds of people at once are all answered", async () => {
    const { discord } = await start(transport);
    const words = ["help", "find", "quiz", "compare", "topics"];
    const all = Array.from({ length: 300 }, (_, at) => discord.slash(words[at % words.length] ?? "help"));
    const answered = await Promise.all(all);
    expect(answered.every(({ isAnswered, text }) => isAnswered && text !== "")).toBe(true);
    expect(discord.violations).toEqual([]);
  });

  it("one vote delivered five times is answered five times, and counts once", async () => {
    const { discord, stored } = await start(transport);
    const asked = await discord.slash("ask", question);
    const vote = pressables(asked.message?.components ?? []).find(({ label }) => /^Helpful/.test(label));
    for (let time = 0; time < 5; time++) {
      const { stage } = discord;
      const pressed = await stage.play(3, stage.scene(), vote?.data ?? {}, {
        source: asked.message?.id ?? "",
      });
      expect(pressed.isAnswered).toBe(true);
    }
    expect((await stored("alice")).filter(({ kind }) => kind === "vote")).toHaveLength(1);
  });

  it("a month-old button still does what it says, long after its token", async () => {
    let now = Date.now();
    const { discord } = await start(transport, { now: () => new Date(now) });
    const found = await discord.slash("find");
    // Discord signs with its own clock, and over HTTP both must agree.
    now += transport === "http" ? 4 * 60_000 : 31 * 24 * 60 * 60_000;
    const next = await discord.press(found.message, /mainland company/i);
    expect(next.text).toContain("Question 2 of");
    expect(discord.violations).toEqual([]);
  });

  it.each<[unknown]>([
    [null],
    [[]],
    [7],
    ["x"],
    [{}],
    [{ type: 99 }],
    [{ type: 2, id: "1", token: "x" }],
    [{ type: 2, id: 1, token: [], data: { name: "wechat-account", options: "x" } }],
    [{ type: 3, id: "1", token: "x", data: null, member: { user: { id: "x" } } }],
    [{ type: 4, id: "1", token: "x", data: { name: "wechat-account", options: [null] } }],
    [{ type: 5, id: "1", token: "x", data: { custom_id: "x", components: [{ component: { value: {} } }] } }],
  ])("%j in the place of an interaction is no trouble", async (odd) => {
    const { discord, logged, address } = await start(transport);
    if (transport === "gateway") {
      discord.gateway.dispatch("INTERACTION_CREATE", odd);
    } else {
      const sent = await postSigned(
        `${address}${interactionsPath}`,
        discord.key,
        JSON.stringify(odd),
        {},
        3_000,
      );
      expect(sent?.status).toBe(400);
    }
    expect((await discord.slash("help")).text).toContain("What you can type");
    expect(logged.join("\n")).not.toMatch(/could not|failed/);
    expect(discord.violations).toEqual([]);
  });
});

describe("an answer that Discord does not take, over the gateway,", () => {
  it.each<[string, Parameters<RunningDiscord["discord"]["fail"]>[1], string]>([
    ["since it came too late", { status: 404, code: 10062 }, '"10062":1'],
    ["since another has answered", { status: 400, code: 40060 }, '"40060":1'],
    ["since its body was not liked", { status: 400, code: 50035 }, "Discord refused an answer"],
    ["since there were too many", { retryAfter: 0.1 }, "Discord refused an answer"],
    ["since something is broken there", { status: 500 }, "did not reach Discord"],
    ["since the connection is cut", "cut", "did not reach Discord"],
  ])("%s, is counted, and the next one is taken", async (_, failure, line) => {
    const { discord, logged } = await start("gateway", { ackMs: 400 });
    discord.fail("POST /interactions", failure);
    expect((await discord.slash("help")).isAnswered).toBe(false);
    await expect.poll(() => logged.join("\n")).toContain(line);
    discord.heal("POST /interactions");
    expect((await discord.slash("help")).isAnswered).toBe(true);
    expect(discord.violations).toEqual(["an interaction of type 2 was not answered within 400 ms"]);
    for (const words of logged) expect(words).not.toContain(discord.credentials.token);
  });

  it.each<[string, Parameters<RunningDiscord["discord"]["fail"]>[1]]>([
    ["Discord stumbles", { status: 502 }],
    ["the connection is cut", "cut"],
  ])("is sent again at once when %s, and the person notices nothing", async (_, failure) => {
    const { discord, logged } = await start("gateway");
    discord.fail("POST /interactions", failure, 1);
    expect((await discord.slash("help")).text).toContain("What you can type");
    expect(logged.join("\n")).not.toContain("did not reach");
    expect(discord.violations).toEqual([]);
  });

  it("is given by one of two processes that run beside each other for a while, whichever is first", async () => {
    const first = await start("gateway", { identifyWindowMs: 0 });
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
    const { discord } = await start("gateway", { heartbeatMs: 300 });
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
    const { discord } = await start("gateway");
    discord.gateway.drop();
    expect((await discord.slash("help")).text).toContain("What you can type");
    expect(discord.violations).toEqual([]);
  });

  it("has a session that is void (op 9) in the middle of a quiz, which goes on in another", async () => {
    const { discord } = await start("gateway");
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
    const { discord, isReady } = await start("gateway");
    await discord.down();
    await expect.poll(isReady).toBe(false);
    await sleep(300);
    await discord.up();
    await discord.connected(1, 20_000);
    expect((await discord.slash("help")).isAnswered).toBe(true);
  });

  it("is one for each shard, and each answers what is its own", async () => {
    const { discord } = await start("gateway", { config: { shards: "auto" }, shards: 2 });
    await discord.connected(2);
    for (const guild of discord.guilds.keys())
      expect((await discord.slash("help", {}, { guild })).isAnswered).toBe(true);
    expect((await discord.slash("help", {}, { place: "direct" })).isAnswered).toBe(true);
    expect(discord.violations).toEqual([]);
  });

  it("tells of a server that removed the app, whose records go; one that is out of order keeps them", async () => {
    const purged: string[] = [];
    const { discord } = await start("gateway", {
      ledger: { purge: async (workspace: string) => void purged.push(workspace) },
    });
    const [first = "", second = ""] = [...discord.guilds.keys()];
    discord.gateway.leave(second, true);
    discord.gateway.leave(first);
    await expect.poll(() => purged).toEqual([`discord:${first}`]);
  });
});

/** A second process of the product, on the local Discord of the first. */
async function startOnDiscordBeside(first: RunningDiscord): Promise<RunningDiscord> {
  const second = await start("gateway", { on: first.discord });
  await first.discord.connected(2);
  return second;
}
