import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { breachesOfSchema } from "./description.ts";
import { messageOutput, userOutput } from "./outputs.ts";
import { interactionPayload } from "./payloads.ts";
import { connectSmallApp, createApi, identity, type SmallApp } from "./small-app.ts";
import { type DiscordStandIn, startDiscordStandIn } from "./stand-in.ts";

/** The stand-in must notice what Discord would: each offence here is one that a test of the product could overlook. */

let discord: DiscordStandIn;
let api: ReturnType<typeof createApi>;
beforeEach(async () => {
  discord = await startDiscordStandIn({ ackMs: 200 });
  api = createApi(discord);
  await api.request("PUT", `/applications/${discord.credentials.appId}/commands`, commands);
});
afterEach(() => discord.close());

interface Received {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly message?: { readonly id: string; readonly flags: number };
}

type Respond = (interaction: Received) => unknown;

/** An app that has a session and answers as told. */
async function connect(respond: Respond = () => undefined, changes: object = {}): Promise<SmallApp> {
  const app = connectSmallApp(discord);
  await app.next(10);
  app.send(2, identity(discord, changes));
  await app.next("READY");
  void (async () => {
    for (;;) {
      const { d } = await app.next("INTERACTION_CREATE");
      const interaction = d as Received;
      const body = await respond(interaction);
      if (body !== undefined) await api.callback(interaction, body);
    }
  })();
  return app;
}

const commands = [
  {
    name: "guide",
    description: "Answers",
    integration_types: [0, 1],
    contexts: [0, 1, 2],
    options: [
      {
        type: 1,
        name: "ask",
        name_localizations: { "zh-CN": "提问" },
        description: "A question",
        options: [
          { type: 3, name: "question", description: "It", required: true, max_length: 9, autocomplete: true },
        ],
      },
      { type: 1, name: "help", description: "Help" },
    ],
  },
  { name: "Answer this", type: 3, integration_types: [0], contexts: [0] },
];

const button = { type: 2, style: 1, label: "Go", custom_id: "go" };
const message = (text: string, flags = 64 | (1 << 15), inner: readonly object[] = [button]) => ({
  flags,
  allowed_mentions: { parse: [] },
  components: [
    { type: 10, content: text },
    { type: 1, components: inner },
  ],
});
const modal = {
  custom_id: "form",
  title: "Form",
  components: [
    { type: 10, content: "Tell us" },
    {
      type: 18,
      label: "Why",
      component: {
        type: 21,
        custom_id: "why",
        options: [
          { label: "Wrong", value: "wrong" },
          { label: "Old", value: "old" },
        ],
      },
    },
    {
      type: 18,
      label: "More",
      component: { type: 4, custom_id: "more", style: 2, max_length: 5, required: false },
    },
  ],
};

describe("the local Discord, as a person sees it,", () => {
  it("shows a private answer to that person alone, and lets only that person press it", async () => {
    await connect(() => ({ type: 4, data: message("hello") }));
    const asked = await discord.slash("help");
    expect(asked).toMatchObject({ isAnswered: true, text: "hello\nGo" });
    expect(discord.screen("alice")).toHaveLength(1);
    expect(discord.screen("bob")).toHaveLength(0);
    await expect(discord.press(asked.message, "Go", { user: "bob" })).rejects.toThrow("cannot see");
    await expect(discord.press(asked.message, "Stop")).rejects.toThrow("there are: Go");
    expect(discord.violations).toEqual([]);
  });

  it("shows in the message what replaced it, which is then what can be pressed", async () => {
    await connect(({ type }) =>
      type === 2
        ? { type: 4, data: message("a") }
        : { type: 7, data: message("b", 1 << 15, [{ ...button, label: "On" }]) },
    );
    const asked = await discord.slash("help");
    const pressed = await discord.press(asked.message, "Go");
    expect(pressed.message).toMatchObject({ id: asked.message?.id, to: discord.people.get("alice")?.id });
    expect(pressed.text).toBe("b\nOn");
    await expect(discord.press(asked.message, "Go")).rejects.toThrow("there are: On");
    expect(discord.violations).toEqual([]);
  });

  it("lets a form be sent only as Discord's own client would, and sends what was filled in", async () => {
    const received: Received[] = [];
    await connect((interaction) => {
      received.push(interaction);
      return interaction.type === 2 ? { type: 9, data: modal } : { type: 4, data: message("thanks") };
    });
    const { modal: form } = await discord.slash("help");
    await expect(discord.submit(form)).rejects.toThrow("Why: must be chosen");
    await expect(discord.submit(form, { Why: "Blue" })).rejects.toThrow("no option Blue");
    await expect(discord.submit(form, { Why: "Old", More: "too long" })).rejects.toThrow("too long");
    await expect(discord.submit(form, { Where: "x" })).rejects.toThrow("no field Where");
    await discord.submit(form, { Why: "Old" });
    expect(received[1]?.data).toEqual({
      custom_id: "form",
      components: [
        { type: 10, id: 1 },
        { type: 18, id: 2, component: { type: 21, id: 3, custom_id: "why", value: "old" } },
        { type: 18, id: 4, component: { type: 4, id: 5, custom_id: "more", value: "" } },
      ],
    });
    expect(discord.violations).toEqual([]);
  });

  it("offers a command where it is registered for, by its name in the person's language", async () => {
    await connect(({ type }) =>
      type === 4
        ? { type: 8, data: { choices: [{ name: "a?", value: "a?" }] } }
        : { type: 4, data: message("x") },
    );
    expect(discord.offered()).toEqual({ subcommands: ["ask", "help"], messageCommands: ["Answer this"] });
    expect(discord.offered({ install: "user", place: "private" })).toEqual({
      subcommands: ["ask", "help"],
      messageCommands: [],
    });
    expect(discord.offered({ user: "bob" }).subcommands).toEqual(["提问", "help"]);
    await expect(discord.slash("提问", { question: "a" })).rejects.toThrow("no subcommand");
    expect((await discord.slash("提问", { question: "a" }, { user: "bob" })).isAnswered).toBe(true);
    await expect(discord.slash("ask")).rejects.toThrow("must be filled in");
    await expect(discord.slash("ask", { question: "0123456789" })).rejects.toThrow("too long");
    await expect(discord.slash("help", { question: "a" })).rejects.toThrow("has no option");
    const typing = await discord.autocomplete("ask", {}, "question");
    expect(typing.choices).toEqual([{ name: "a?", value: "a?" }]);
    await expect(discord.menu("Answer this", "hi", { install: "user" })).rejects.toThrow("no Answer this");
  });

  it("attaches a file, and shows its text", async () => {
    const data = { ...message("here"), components: [{ type: 13, file: { url: "attachment://a.txt" } }] };
    await connect(async (interaction) => {
      const form = new FormData();
      form.set("payload_json", JSON.stringify({ type: 4, data }));
      form.set("files[0]", new Blob(["all of it"]), "a.txt");
      await fetch(`${discord.apiUrl}/v10/interactions/${interaction.id}/${interaction.token}/callback`, {
        method: "POST",
        headers: { "user-agent": "DiscordBot (https://example.org, 1)" },
        body: form,
      });
    });
    expect((await discord.slash("help")).text).toBe("all of it");
    expect(discord.violations).toEqual([]);
  });
});

describe("the local Discord notices", () => {
  it("an interaction that is not answered in time, and an answer that is too late", async () => {
    await connect(async () => {
      await sleep(300);
      return { type: 4, data: message("late") };
    });
    expect((await discord.slash("help")).isAnswered).toBe(false);
    await expect.poll(() => discord.violations).toHaveLength(2);
    expect(discord.violations[0]).toBe("an interaction of type 2 was not answered within 200 ms");
    expect(discord.violations[1]).toMatch(/^10062: an interaction answered after \d+ ms$/);
  });

  it("a second answer, and one to an interaction that never was", async () => {
    await connect(async (interaction) => {
      await api.callback(interaction, { type: 4, data: message("one") });
      expect(await api.callback(interaction, { type: 4, data: message("two") })).toMatchObject({
        status: 400,
        body: { code: 40060 },
      });
      await api.callback({ ...interaction, id: "1" }, { type: 4, data: message("three") });
    });
    await discord.slash("help");
    await expect
      .poll(() => discord.violations)
      .toEqual(["40060: an interaction answered twice", "10062: an answer to no interaction"]);
    expect(discord.screen()).toHaveLength(1);
  });

  it.each<[string, unknown, string]>([
    [
      "a body that its description refuses",
      { type: 4, data: { ...message("x"), colour: 1 } },
      "unrecognized_keys",
    ],
    [
      "a label that is too long",
      { type: 4, data: message("x", 1 << 15, [{ ...button, label: "x".repeat(81) }]) },
      "label",
    ],
    ["one custom_id twice", { type: 4, data: message("x", 1 << 15, [button, button]) }, "twice"],
    [
      "content beside Components V2",
      { type: 4, data: { ...message("x"), content: "y" } },
      "not with Components V2",
    ],
    [
      "components of the second version without its flag",
      { type: 4, data: message("x", 64) },
      "needs the flag",
    ],
    [
      "an update of no message",
      { type: 7, data: message("x") },
      "is no response to an interaction of type 2",
    ],
    ["choices for what is no autocompletion", { type: 8, data: { choices: [] } }, "is no response"],
    [
      "a file that did not come along",
      { type: 4, data: { ...message("x"), components: [{ type: 13, file: { url: "attachment://a.txt" } }] } },
      "not sent",
    ],
  ])("%s, and shows nothing of it", async (_, body, breach) => {
    await connect(() => body);
    expect((await discord.slash("help")).isAnswered).toBe(false);
    expect(discord.violations.join()).toContain(breach);
    expect(discord.screen()).toEqual([]);
  });

  it("a modal in answer to a modal", async () => {
    await connect(() => ({ type: 9, data: modal }));
    const { modal: form } = await discord.slash("help");
    expect((await discord.submit(form, { Why: "Old" })).isAnswered).toBe(false);
    expect(discord.violations.join()).toContain("9 is no response to an interaction of type 5");
  });

  it("more follow-ups than a user install permits, and a token that is used too early or too late", async () => {
    await discord.close();
    let nowMs = Date.now();
    discord = await startDiscordStandIn({ discordNow: () => nowMs, ackMs: 500 });
    api = createApi(discord);
    await api.request("PUT", `/applications/${discord.credentials.appId}/commands`, commands);
    const path = (token: string) => `/webhooks/${discord.credentials.appId}/${token}`;
    const early: unknown[] = [];
    await connect(async ({ token }) => {
      early.push((await api.request("POST", path(token), message("early"))).body);
      return { type: 4, data: message("first") };
    });
    const { interaction } = await discord.slash("help", {}, { install: "user" });
    expect(early).toMatchObject([{ code: 10015 }]);
    const statuses = [];
    for (let each = 0; each < 6; each += 1)
      statuses.push((await api.request("POST", path(interaction.token), message(`more ${each}`))).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 400]);
    const original = `${path(interaction.token)}/messages/@original`;
    expect((await api.request("PATCH", original, message("changed", 1 << 15))).status).toBe(200);
    expect((await api.request("GET", original)).body.components[0].content).toBe("changed");
    nowMs += 15 * 60_000 + 1;
    expect((await api.request("PATCH", original, message("x", 1 << 15))).body.code).toBe(50027);
  });

  it("a route that it does not know, an old version, a strange user agent, a wrong token", async () => {
    expect((await api.request("GET", "/guilds/1")).status).toBe(404);
    expect((await api.request("GET", "/users/@me", undefined, { authorization: "Bot x" })).status).toBe(401);
    await api.request("GET", "/users/@me", undefined, { "user-agent": "curl" });
    await fetch(`${discord.apiUrl}/v9/users/@me`);
    expect(discord.violations).toEqual([
      "GET /guilds/1: the stand-in does not know this route",
      "GET /users/@me: a user agent that Discord would block",
      "GET /api/v9/users/@me: not version 10 of the API",
    ]);
  });
});

describe("the local Discord's gateway", () => {
  it("says what the session is and which servers there are, to whom it may concern", async () => {
    const app = await connect(undefined, { shard: [1, 2] });
    const { d } = await app.next("GUILD_CREATE");
    const [first, second] = [...discord.guilds.keys()];
    expect(d).toMatchObject({ id: first });
    expect(app.frames.filter(({ t }) => t === "GUILD_CREATE")).toHaveLength(1);
    expect(discord.gateway.dispatch("ANY", {}, second)).toBe(false);
    discord.gateway.leave(first ?? "");
    expect((await app.next("GUILD_DELETE")).d).toEqual({ id: first });
  });

  it.each<[string, object, number]>([
    ["a wrong token", { token: "x" }, 4004],
    ["a shard beyond the last", { shard: [2, 2] }, 4010],
    ["intents that there are not", { intents: 1 << 26 }, 4013],
    ["a privileged intent", { intents: 1 << 15 }, 4014],
    ["no properties", { properties: undefined }, 4002],
  ])("refuses %s", async (_, changes, code) => {
    const app = connectSmallApp(discord);
    await app.next(10);
    app.send(2, identity(discord, changes));
    expect(await app.closed).toBe(code);
  });

  it.each<[string, string, number]>([
    ["another version", "?v=9&encoding=json", 4012],
    ["another encoding", "?v=10&encoding=etf", 4002],
  ])("refuses %s", async (_, query, code) => {
    expect(await connectSmallApp(discord, query).closed).toBe(code);
    expect(discord.violations).toHaveLength(1);
  });

  it("resumes a session with what came meanwhile, unless it said goodbye or may not", async () => {
    const first = await connect();
    const ready = first.frames.find(({ t }) => t === "READY");
    const { session_id } = (ready?.d ?? {}) as { readonly session_id?: string };
    discord.gateway.drop();
    await first.closed;
    discord.gateway.dispatch("MEANWHILE", { at: 1 });
    const resume = async (seq: number) => {
      const app = connectSmallApp(discord);
      await app.next(10);
      app.send(6, { token: discord.credentials.token, session_id, seq });
      return app;
    };
    const second = await resume(3);
    expect((await second.next("MEANWHILE")).d).toEqual({ at: 1 });
    await second.next("RESUMED");
    expect(discord.gateway.resumes()).toBe(1);
    expect(await (await resume(99)).closed).toBe(4007);

    second.close(1000);
    await second.closed;
    await expect.poll(() => discord.gateway.size()).toBe(0);
    expect((await (await resume(3)).next(9)).d).toBe(false);
  });

  it("asks to reconnect, calls a session void, closes, and says nothing to a heartbeat, as a test wants it", async () => {
    const app = await connect();
    app.send(1, null);
    await app.next(11);
    discord.gateway.silence(true);
    app.send(1, null);
    discord.gateway.askToReconnect();
    await app.next(7);
    discord.gateway.invalidate(true);
    expect((await app.next(9)).d).toBe(true);
    expect(discord.gateway.heartbeats()).toBe(2);
    expect(app.frames.filter(({ op }) => op === 11)).toHaveLength(1);
    discord.gateway.close(4000);
    expect(await app.closed).toBe(4000);
    expect(discord.violations).toEqual([]);
  });

  it("notices identifying twice in five seconds beyond what is allowed, frames too large and too many", async () => {
    await discord.close();
    discord = await startDiscordStandIn({ maxConcurrency: 1 });
    await connect();
    const hasty = connectSmallApp(discord);
    await hasty.next(10);
    hasty.send(2, identity(discord));
    expect((await hasty.next(9)).d).toBe(false);
    hasty.send(1, "x".repeat(5_000));
    expect(await hasty.closed).toBe(4002);
    const busy = connectSmallApp(discord);
    await busy.next(10);
    for (let each = 0; each < 121; each += 1) busy.send(1, each);
    expect(await busy.closed).toBe(4008);
    expect(discord.violations).toHaveLength(3);
  });
});

describe("what the local Discord sends", () => {
  it("is what Discord's own description says, strictly", async () => {
    await connect(() => ({ type: 4, data: message("hello") }));
    const asked = await discord.slash("help");
    const alice = discord.people.get("alice");
    if (asked.message === undefined || alice === undefined) throw new Error("nothing was shown");
    const shown = messageOutput(asked.message, discord.realm);
    expect(breachesOfSchema("MessageResponseSchema", shown)).toEqual([]);
    expect(breachesOfSchema("UserResponseSchema", userOutput(alice))).toEqual([]);
    const get = async (path: string) => (await api.request("GET", path)).body;
    expect(breachesOfSchema("GatewayBotResponseSchema", await get("/gateway/bot"))).toEqual([]);
    expect(breachesOfSchema("UserPIIResponseSchema", await get("/users/@me"))).toEqual([]);
    expect(breachesOfSchema("PrivateApplicationResponseSchema", await get("/applications/@me"))).toEqual([]);
    for (const command of await get(
      `/applications/${discord.credentials.appId}/commands?with_localizations=true`,
    ))
      expect(breachesOfSchema("ApplicationCommandResponseSchema", command)).toEqual([]);
  });

  it.each([
    ["in a server", {}, { context: 0, authorizing_integration_owners: { 0: "300000000004194304" } }],
    [
      "with both",
      { install: "both" },
      { context: 0, authorizing_integration_owners: { 1: "100000000000000001" } },
    ],
    ["in a direct message", { place: "direct" }, { context: 1, authorizing_integration_owners: { 0: "0" } }],
    [
      "elsewhere",
      { place: "private", install: "user" },
      { context: 2, authorizing_integration_owners: { 1: "100000000000000001" } },
    ],
  ] as const)("tells where it is and for whom the app is installed: %s", (_, where, expected) => {
    const scene = discord.stage.scene(where);
    const payload = interactionPayload(discord.realm, discord.realm.issue(2, scene), {});
    expect(payload).toMatchObject(expected);
    expect("member" in payload).toBe(expected.context === 0);
    expect("user" in payload).toBe(expected.context !== 0);
  });

  it("is signed over HTTP, and an answer there is shown as any other", async () => {
    const { createServer } = await import("node:http");
    const server = createServer((request, response) => {
      expect(request.headers["x-signature-ed25519"]).toMatch(/^[0-9a-f]{128}$/);
      request.resume().on("end", () => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ type: 4, data: message("over HTTP") }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const { port } = server.address() as { port: number };
    discord.deliverTo(`http://127.0.0.1:${port}/`);
    expect(await discord.slash("help")).toMatchObject({
      isAnswered: true,
      status: 200,
      text: "over HTTP\nGo",
    });
    server.close();
  });

  it("fails as a test wants it, for as long as it is told", async () => {
    discord.fail("GET /users", { retryAfter: 7 }, 1);
    discord.fail("GET /gateway", { status: 500 });
    discord.fail("PUT", "cut");
    expect(await api.request("GET", "/users/@me")).toMatchObject({ status: 429, body: { retry_after: 7 } });
    expect((await api.request("GET", "/users/@me")).status).toBe(200);
    expect((await api.request("GET", "/gateway/bot")).status).toBe(500);
    await expect(api.request("PUT", "/any")).rejects.toThrow();
    discord.heal("GET /gateway");
    expect((await api.request("GET", "/gateway/bot")).status).toBe(200);
  });
});
