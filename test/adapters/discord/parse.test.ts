import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DiscordRequest, parseInteraction } from "../../../src/adapters/discord/parse.ts";

const operators = new Set(["discord:80351110224678912"]);
const folder = new URL("../../fixtures/discord/", import.meta.url);
const names = readdirSync(folder).map((file) => file.replace(".json", ""));

/** An interaction in the shape that Discord documents, changed where a test says so. */
function recorded(name: string, changes: object = {}): Record<string, unknown> {
  return { ...JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")), ...changes };
}

type ToRespond = Extract<DiscordRequest, { kind: "respond" }>;

function requestOf(name: string, changes?: object): ToRespond {
  const parsed = parseInteraction(recorded(name, changes), operators);
  if (parsed?.kind !== "respond") throw new Error(`${name} asks for no reply.`);
  return parsed;
}

const command = (sub: string, options: readonly object[] = []) => ({
  data: { id: "1", name: "wechat-account", type: 1, options: [{ name: sub, type: 1, options }] },
});
const member = (changes: object) => ({
  member: { user: { id: "42", username: "u", global_name: null }, nick: null, permissions: "0", ...changes },
});

describe("an interaction of Discord's", () => {
  it.each([
    ["command-ask", { kind: "words", utterance: "What does it cost?" }, "channel", false],
    ["command-quiz-direct", { kind: "words", utterance: "quiz" }, "direct", false],
    ["command-start-group", { kind: "words", utterance: "" }, "channel", false],
    [
      "message-command",
      { kind: "ask", utterance: "Can one person open a <@80351110224678913> service account?" },
      "channel",
      false,
    ],
    ["press-button", { kind: "pressed", action: "the-token" }, "channel", true],
    ["press-select", { kind: "pressed", action: "the-picked-token" }, "channel", true],
    ["press-direct", { kind: "pressed", action: "the-token" }, "direct", true],
    [
      "modal-submit",
      { kind: "pressed", action: "the-form-token", form: { reason: "wrong", comment: "It is 300." } },
      "channel",
      true,
    ],
    [
      "modal-submit-empty",
      { kind: "pressed", action: "the-form-token", form: { comment: "" } },
      "channel",
      true,
    ],
  ])(
    "%s is read for what it wants, where it stands and whether it stands in a message of ours",
    (name, intent, surface, canReplace) => {
      const request = requestOf(name);
      expect(request.incoming).toMatchObject({ intent, surface, extent: "paged" });
      expect(request.canReplace).toBe(canReplace);
    },
  );

  it("is read for what is typed so far, and in which language to suggest", () => {
    expect(parseInteraction(recorded("autocomplete"), operators)).toEqual({
      kind: "suggest",
      utterance: "what does it co",
      locale: "en",
    });
    const nothing = command("ask", [{ name: "question", type: 3, value: "", focused: true }]);
    expect(parseInteraction(recorded("autocomplete", { ...nothing, locale: "fr" }), operators)).toEqual({
      kind: "suggest",
      utterance: "",
    });
  });

  it("has no message to replace when its form was not opened by a button", () => {
    expect(requestOf("modal-submit", { message: undefined }).canReplace).toBe(false);
  });

  it.each(["compare", "find", "glossary", "review", "something-new"])(
    "takes the subcommand %s for the word",
    (sub) => {
      expect(requestOf("command-ask", command(sub)).incoming.intent).toEqual({
        kind: "words",
        utterance: sub,
      });
    },
  );

  it.each([
    ["nothing", {}],
    ["no subcommand", { options: [] }],
  ])("with %s after the command is the start", (_, changes) => {
    const data = { id: "1", name: "wechat-account", type: 1, ...changes };
    expect(requestOf("command-ask", { data }).incoming.intent).toEqual({ kind: "words", utterance: "" });
  });
});

describe("a message that somebody points at", () => {
  const pointedAt = (message: object) => {
    const data = { name: "Answer this", type: 3, target_id: "1", resolved: { messages: { "1": message } } };
    return requestOf("message-command", { data }).incoming.intent;
  };

  it.each<[string, object, string]>([
    ["its text", { content: "Is it free?", embeds: [{ title: "no" }] }, "Is it free?"],
    [
      "its embeds, without a text",
      { content: "", embeds: [{ title: "Is it", description: "free?" }] },
      "Is it\nfree?",
    ],
    [
      "its text displays, without a text",
      { content: "", components: [{ type: 17, components: [{ type: 10, content: "Is it free?" }] }] },
      "Is it free?",
    ],
    [
      "what it passes on",
      { content: "", message_snapshots: [{ message: { content: "Is it free?" } }] },
      "Is it free?",
    ],
    ["nothing, where it has no words", { content: "", attachments: [{ id: "1" }] }, ""],
    [
      "nothing, where it is odd",
      { content: 7, embeds: "x", components: [null, 3], message_snapshots: [{}] },
      "",
    ],
  ])("is asked by %s", (_, message, utterance) => {
    expect(pointedAt(message)).toEqual({ kind: "ask", utterance });
  });
});

describe("the user of an interaction", () => {
  it("is known by id, and by the server where there is one", () => {
    expect(requestOf("command-ask").incoming.user).toMatchObject({
      id: "discord:80351110224678912",
      workspace: "discord:290926798626357999",
    });
    expect(requestOf("press-direct").incoming.user).not.toHaveProperty("workspace");
    expect(requestOf("command-start-group").incoming.user).not.toHaveProperty("workspace");
  });

  it.each<[string, object, string]>([
    ["the name in the server", { nick: "Nick" }, "Nick"],
    ["the name shown everywhere", { user: { id: "42", username: "u", global_name: "Global" } }, "Global"],
    ["the account's name", {}, "u"],
  ])("is called by %s", (_, changes, name) => {
    expect(requestOf("command-ask", member(changes)).incoming.user.name).toBe(name);
  });

  it.each([
    ["0", false],
    ["8", true],
    ["32", true],
    ["2248473465835073", false],
    ["2251799813685247", true],
    ["340282366920938463463374607431768211455", true],
    ["a lot", false],
  ])("with the permissions %s manages the server: %s", (permissions, isAdmin) => {
    expect(requestOf("command-ask", member({ permissions })).incoming.user.isAdmin).toBe(isAdmin);
  });

  it("manages nothing where there is no server", () => {
    expect(requestOf("press-direct").incoming.user.isAdmin).toBe(false);
  });

  it("is an operator when the operator says so, in any server and in direct messages", () => {
    expect(requestOf("press-direct").incoming.user.isOperator).toBe(true);
    expect(requestOf("command-ask").incoming.user.isOperator).toBe(true);
    expect(requestOf("command-ask", member({})).incoming.user.isOperator).toBe(false);
  });

  it.each([
    ["en-US", "en"],
    ["en-GB", "en"],
    ["zh-CN", "zh-CN"],
    ["zh-TW", "zh-TW"],
    ["de", undefined],
    ["pt-BR", undefined],
    [undefined, undefined],
    [7, undefined],
  ])("with the locale %s is spoken to in %s", (locale, platformLocale) => {
    expect(requestOf("command-ask", { locale }).incoming.platformLocale).toBe(platformLocale);
  });

  it.each([
    [0, "290926798626357999", "channel"],
    [1, undefined, "direct"],
    [2, undefined, "channel"],
    [undefined, "290926798626357999", "channel"],
    [undefined, undefined, "direct"],
  ])("in context %s and server %s is in a %s", (context, guild_id, surface) => {
    expect(requestOf("command-ask", { context, guild_id }).incoming.surface).toBe(surface);
  });
});

describe("what is not for us", () => {
  it.each<[string, unknown]>([
    ["a ping", recorded("ping")],
    ["another command", recorded("command-ask", { data: { name: "other", type: 1, options: [] } })],
    [
      "another message command",
      recorded("message-command", {
        data: { name: "Other", type: 3, target_id: "1", resolved: { messages: { "1": {} } } },
      }),
    ],
    [
      "a message command without its message",
      recorded("message-command", {
        data: { name: "Answer this", type: 3, target_id: "1", resolved: { messages: {} } },
      }),
    ],
    [
      "a user command",
      recorded("command-ask", { data: { name: "wechat-account", type: 2, target_id: "1" } }),
    ],
    ["a question without a text", recorded("command-ask", command("ask"))],
    [
      "a question that is a number",
      recorded("command-ask", command("ask", [{ name: "question", type: 4, value: 7 }])),
    ],
    ["nobody", recorded("command-ask", { member: undefined })],
    ["a user without an id", recorded("command-ask", member({ user: {} }))],
    [
      "a select with nothing picked",
      recorded("press-select", { data: { custom_id: "select:0:a", values: [] } }),
    ],
    [
      "suggestions for another option",
      recorded("autocomplete", command("ask", [{ name: "other", type: 3, value: "", focused: true }])),
    ],
    ["suggestions with nothing being typed", recorded("autocomplete", command("ask"))],
    ["a type of the future", recorded("command-ask", { type: 99 })],
    ["null", null],
    ["a text", "{}"],
    ["a list", []],
  ])("is %s", (_, body) => {
    expect(parseInteraction(body, operators)).toBeUndefined();
  });

  it("never throws, whatever is changed in what Discord sends", () => {
    const odd = fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.bigInt(), fc.constant(Number.NaN));
    const property = fc.property(
      fc.constantFrom(...names),
      fc.array(fc.nat(), { maxLength: 6 }),
      odd,
      (name, way, value) => {
        const body = recorded(name);
        replaceIn(body, way, value);
        parseInteraction(body, operators);
      },
    );
    fc.assert(property, { seed: 20_261_125, numRuns: 5_000 });
  });
});

/** Puts a value somewhere into a nested one: each number of the way picks a key. */
function replaceIn(body: object, [step = 0, ...way]: readonly number[], value: unknown): void {
  const keys = Object.keys(body);
  const key = keys[step % keys.length];
  if (key === undefined) return;
  const inner: unknown = Reflect.get(body, key);
  if (way.length > 0 && typeof inner === "object" && inner !== null) replaceIn(inner, way, value);
  else Reflect.set(body, key, value);
}
