import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApi, createApiClient } from "../../../src/adapters/discord/api.ts";
import { createCommands } from "../../../src/adapters/discord/commands.ts";
import { createInvalidRequests } from "../../../src/adapters/discord/invalid-requests.ts";
import { registerCommands } from "../../../src/adapters/discord/register.ts";
import { createStaleCommands } from "../../../src/adapters/discord/stale-commands.ts";
import { type DiscordStandIn, someGuilds, startDiscordStandIn } from "../../support/discord/stand-in.ts";
import { catalog } from "../../support/product.ts";
import { recordLog } from "./recorded-log.ts";

const guild = someGuilds[0]?.id ?? "";
const commands = createCommands(catalog.words);
let discord: DiscordStandIn;

beforeEach(async () => {
  discord = await startDiscordStandIn();
});
afterEach(() => discord.close());

function parts(changes: { readonly guildId?: string; readonly commands?: readonly object[] } = {}) {
  const config = { mode: "gateway", ...discord.credentials, apiUrl: discord.apiUrl } as const;
  const { log, lines } = recordLog();
  const ending = new AbortController();
  const api = createApi(
    createApiClient(config),
    config,
    createInvalidRequests(() => performance.now()),
  );
  return { api, appId: config.appId, commands, log, lines, ending, signal: ending.signal, ...changes };
}

const register = (each: ReturnType<typeof parts>) => registerCommands({ ...each, ending: each.signal });
const writes = () => discord.calls.filter(({ method }) => method === "PUT");
const offered = (scope = "everywhere") => discord.commands.get(scope)?.length ?? 0;

describe("the commands", () => {
  it("are registered in one request that Discord accepts", async () => {
    expect(await register(parts())).toBe(true);
    expect(writes()).toHaveLength(1);
    expect(offered()).toBe(commands.length);
    expect(discord.violations).toEqual([]);
  });

  it("are left alone when Discord has them already, by any number of processes", async () => {
    await register(parts());
    await Promise.all([register(parts()), register(parts()), register(parts())]);
    expect(writes()).toHaveLength(1);
  });

  it("are written anew when one of them differs", async () => {
    await register(parts());
    await register(parts({ commands: commands.slice(1) }));
    expect(writes()).toHaveLength(2);
    expect(offered()).toBe(commands.length - 1);
  });

  it("are registered in one server alone where the operator names it, without what such a command cannot have", async () => {
    await register(parts({ guildId: guild }));
    await register(parts({ guildId: guild }));
    expect(writes()).toHaveLength(1);
    expect(offered(guild)).toBe(commands.length);
    expect(offered()).toBe(0);
    expect(JSON.stringify(writes()[0]?.body)).not.toMatch(/"contexts"|"integration_types"/);
  });

  it("stay everywhere when they are tried out in one server as well, and it is said that they show twice", async () => {
    await register(parts());
    const each = parts({ guildId: guild });
    await register(each);
    expect(offered()).toBe(commands.length);
    expect(each.lines).toContainEqual(
      expect.objectContaining({ level: "warn", message: expect.stringContaining("twice") }),
    );
  });
});

describe("a Discord that does not take the commands", () => {
  it.each([
    [401, "DISCORD_TOKEN"],
    [403, "not registered"],
    [404, "DISCORD_APP_ID"],
    [400, "refused the commands"],
    [500, "tried again"],
  ])("with %i is one error that says what to do", async (status, words) => {
    discord.fail("GET /applications", { status });
    const each = parts();
    const registered = register(each);
    await expect.poll(() => each.lines.length).toBe(1);
    expect(each.lines[0]).toMatchObject({
      level: "error",
      message: expect.stringContaining(words),
      details: { status },
    });
    each.ending.abort();
    expect(await registered).toBe(false);
  });

  it("since the app is not in the server, is told apart", async () => {
    discord.fail("GET /applications", { status: 403 });
    const each = parts({ guildId: guild });
    const registered = register(each);
    await expect.poll(() => each.lines.length).toBe(1);
    expect(each.lines[0]?.message).toContain("DISCORD_GUILD_ID");
    each.ending.abort();
    await registered;
  });
});

describe("commands of a try-out", () => {
  const used = (guildId: string) => ({
    type: 2,
    data: { id: "1", name: "wechat-account", guild_id: guildId },
  });

  it("are removed at their first use, once the commands are offered everywhere", async () => {
    await register(parts({ guildId: guild }));
    const each = parts();
    const note = createStaleCommands({ ...each, areOffered: register(each) });
    note(used(guild));
    note(used(guild));
    await expect.poll(() => offered(guild)).toBe(0);
    expect(offered()).toBe(commands.length);
    expect(writes()).toHaveLength(3);
  });

  it("stay as long as nothing else is offered", async () => {
    await register(parts({ guildId: guild }));
    const each = parts();
    createStaleCommands({ ...each, areOffered: Promise.resolve(false) })(used(guild));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(offered(guild)).toBe(commands.length);
  });

  it.each([
    undefined,
    null,
    7,
    {},
    { data: null },
    { data: {} },
    { data: { guild_id: 7 } },
    { data: { guild_id: "../x" } },
  ])("are not seen in %j", async (interaction) => {
    const each = parts();
    createStaleCommands({ ...each, areOffered: Promise.resolve(true) })(interaction);
    await new Promise(setImmediate);
    expect(discord.calls).toEqual([]);
  });

  it("that cannot be removed are said to be there, and nothing else comes of it", async () => {
    discord.fail("PUT /applications", { status: 403 });
    const each = parts();
    createStaleCommands({ ...each, areOffered: Promise.resolve(true) })(used(guild));
    await expect.poll(() => each.lines.length).toBe(1);
    expect(each.lines[0]).toMatchObject({ level: "warn", details: { guild, status: 403 } });
  });
});
