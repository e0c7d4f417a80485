import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "../../../src/core/knowledge/random.ts";
import type { Outcome, Where } from "../../support/discord/person.ts";
import { pressables } from "../../support/discord/pressable.ts";
import { type RunningDiscord, startOnDiscord } from "../../support/discord/running.ts";
import { catalog } from "../../support/product.ts";

/** How many things each of them does. */
const steps = 250;

const failed = Object.values(catalog.words).map(({ error }) => error.failed);
const questions = [
  "can one person open one?",
  "认证费用是多少",
  "how do I cook rice",
  "official account",
  "怎么改名,要多久",
];

/** Somebody who tries whatever is there: every click leads on, to what Discord takes, and never to an apology. */
describe.each<[string, Where]>([
  ["alice, in a server", { user: "alice" }],
  ["bob, in Chinese, directly", { user: "bob", place: "direct" }],
  ["ada, who manages the server and the guide", { user: "ada", install: "both" }],
  [
    "eve, whose name is hostile, elsewhere with her own app",
    { user: "eve", place: "private", install: "user" },
  ],
])("%s", (_, where) => {
  let running: RunningDiscord;
  beforeAll(async () => {
    running = await startOnDiscord("gateway", {
      operators: ["discord:100000000000000003"],
      recordsQuestions: true,
    });
  });
  afterAll(() => running.stop());

  it.each([1, 2, 3])(`presses ${steps} things at random and is well served (seed %i)`, async (seed) => {
    const { discord, logged } = running;
    const random = createRandom(seed);
    const any = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
    const trail: string[] = [];

    async function start(): Promise<Outcome> {
      const subcommand = any(discord.offered(where).subcommands) ?? "";
      const isQuestion = subcommand === "ask" || subcommand === askInChinese();
      const question = any(questions) ?? "";
      trail.push(`/${subcommand} ${isQuestion ? question : ""}`);
      const options = isQuestion ? { question } : {};
      return await discord.slash(subcommand, options, where);
    }

    function askInChinese(): string | undefined {
      const { subcommands } = discord.offered({ ...where, locale: "zh-CN" });
      const { subcommands: english } = discord.offered({ ...where, locale: "en-US" });
      return subcommands[english.indexOf("ask")];
    }

    async function go(at: Outcome): Promise<Outcome> {
      if (at.modal !== undefined) {
        trail.push("sends the form");
        return await discord.submit(at.modal, {}, where);
      }
      const buttons = pressables(at.message?.components ?? []);
      const button = any(buttons);
      if (button === undefined || random() < 0.08) return await start();
      trail.push(button.label);
      const source = at.message?.id ?? "";
      const scene = { ...at.interaction.scene };
      return await discord.stage.play(3, scene, button.data, { source });
    }

    let at = await start();
    for (let step = 0; step < steps; step += 1) {
      at = await go(at);
      const way = trail.slice(-6).join(" > ");
      expect(at.isAnswered, way).toBe(true);
      for (const words of failed) expect(at.text, way).not.toContain(words);
      expect(at.controls, way).toEqual([]);
      expect(discord.violations, way).toEqual([]);
    }
    expect(logged.join("\n")).not.toMatch(/failed|could not/);
  });
});
