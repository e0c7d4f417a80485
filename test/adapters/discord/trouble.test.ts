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
    await stopProduct();
    // Over HTTP the response may still be read; over the gateway Discord has taken it.
    if (transport === "gateway")
      expect([...discord.realm.interactions.values()].at(-1)?.answer).toBeDefined();
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
