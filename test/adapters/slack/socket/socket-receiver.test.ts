import { setTimeout as sleep } from "node:timers/promises";
import { queryObjects } from "node:v8";
import { App } from "@slack/bolt";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import WebSocket from "ws";
import { PlatformError } from "../../../../src/adapters/adapter.ts";
import { silentLogger } from "../../../../src/adapters/slack/silent-logger.ts";
import { socketPace } from "../../../../src/adapters/slack/socket/socket-connection.ts";
import {
  createSocketReceiver,
  type SocketReceiver,
  type SocketReceiverParts,
} from "../../../../src/adapters/slack/socket/socket-receiver.ts";
import {
  type SlackStandIn,
  type StandInOptions,
  startSlackStandIn,
} from "../../../support/slack/stand-in.ts";

type Ack = (answer?: object | string) => Promise<void>;
type Handle = (payload: { body: Record<string, unknown>; ack: Ack; retryNum?: number }) => Promise<void>;

interface Running {
  readonly slack: SlackStandIn;
  readonly receiver: SocketReceiver;
  readonly logged: readonly string[];
  readonly start: () => Promise<unknown>;
}

/** A real Bolt app that answers every payload with `pong`, unless a test handles it otherwise. */
async function create(options: {
  readonly handle?: Handle;
  readonly standIn?: StandInOptions;
  readonly receiver?: Partial<SocketReceiverParts>;
}): Promise<Running> {
  const { handle = ({ ack }) => ack({ text: "pong" }) } = options;
  const slack = await startSlackStandIn(options.standIn);
  const logged: string[] = [];
  const write = (details: object, message: string) => {
    logged.push(`${message} ${JSON.stringify(details)}`);
  };
  const receiver = createSocketReceiver({
    appToken: slack.credentials.appToken,
    apiUrl: slack.apiUrl,
    log: { debug: write, info: write, warn: write, error: write } as SocketReceiverParts["log"],
    random: () => 0,
    ...options.receiver,
  });
  const app = new App({
    receiver,
    authorize: async () => ({}),
    ignoreSelf: false,
    convoStore: false,
    logger: silentLogger,
  });
  app.use(async ({ body, context, ...rest }) => {
    // Bolt types `ack` by the payload, which a global middleware cannot know; an event it acknowledges itself.
    const { ack = async () => {} } = rest as unknown as { ack?: Ack };
    await handle({ body: { ...body }, ack, ...(context.retryNum ? { retryNum: context.retryNum } : {}) });
  });
  const created = { slack, receiver, logged, start: () => app.start() };
  running.push(created);
  return created;
}

async function start(options: Parameters<typeof create>[0] = {}): Promise<Running> {
  const created = await create(options);
  await created.start();
  await created.slack.connected(options.receiver?.connections ?? 2);
  return created;
}

const running: Running[] = [];
const unhandled: unknown[] = [];
const onUnhandled = (reason: unknown) => {
  unhandled.push(reason);
};
beforeEach(() => {
  process.on("unhandledRejection", onUnhandled);
});
afterEach(async () => {
  for (const { receiver, slack } of running.splice(0)) {
    await receiver.stop();
    await slack.close();
  }
  process.off("unhandledRejection", onUnhandled);
  expect(unhandled.splice(0)).toEqual([]);
});

async function until(isTrue: () => boolean, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${isTrue}`);
    await sleep(2);
  }
}

const isPending = (promise: Promise<unknown>) =>
  Promise.race([promise, Promise.resolve("pending")]).then(
    (value) => value === "pending",
    () => false,
  );

describe("a payload over Socket Mode", () => {
  it("is answered in its acknowledgement, over each of two connections", async () => {
    const { slack, receiver } = await start();
    const outcomes = [await slack.slash("a"), await slack.slash("b"), await slack.slash("c")];
    expect(outcomes.map(({ ackBody }) => ackBody)).toEqual(Array(3).fill({ text: "pong" }));
    expect(receiver.isReady()).toBe(true);
    expect(slack.sockets.size()).toBe(2);
    expect(slack.violations).toEqual([]);
  });

  it("is answered with text alone", async () => {
    const { slack } = await start({ handle: ({ ack }) => ack("pong") });
    expect((await slack.slash("a")).ackBody).toEqual({ text: "pong" });
  });

  it("is acknowledged once, however often the app does so", async () => {
    const handle: Handle = async ({ ack }) => {
      await ack("first");
      await ack("second");
    };
    const { slack } = await start({ handle });
    expect((await slack.slash("a")).ackBody).toEqual({ text: "first" });
    await slack.slash("b");
    expect(slack.violations).toEqual([]);
  });

  it("comes with the number of its retry", async () => {
    const seen: unknown[] = [];
    const { slack } = await start({
      handle: async ({ retryNum }) => {
        seen.push(retryNum);
      },
    });
    await slack.event({ type: "app_mention", user: "U1" }, { retry: 2 });
    expect(seen).toEqual([2]);
  });

  it("is answered over another connection when its own is gone", async () => {
    const { slack } = await start({
      handle: async ({ ack }) => {
        await sleep(200);
        await ack("pong");
      },
    });
    const both = [slack.slash("a"), slack.slash("b")];
    await sleep(50);
    slack.sockets.drop(1);
    for (const { ackBody } of await Promise.all(both)) expect(ackBody).toEqual({ text: "pong" });
    expect(slack.sockets.crossed()).toBe(1);
  });

  it("that the app fails on is left to Slack's own words if it is a command", async () => {
    const { slack, logged } = await start({
      standIn: { ackMs: 100 },
      handle: () => Promise.reject(new Error("words of the user")),
    });
    expect((await slack.slash("a")).acked).toBe(false);
    expect(logged.join()).toContain("a payload was not handled");
  });

  it("that the app fails on is acknowledged if it is an event, so that Slack does not send it again", async () => {
    const { slack } = await start({ handle: () => Promise.reject(new Error("broken")) });
    const payload = { type: "event_callback", event: { type: "function_executed" } };
    expect((await slack.deliver("event", payload)).acked).toBe(true);
  });

  it("leaves neither its words nor a token in the log", async () => {
    const { slack, logged } = await start({
      handle: () => Promise.reject(new Error("broken")),
      standIn: { ackMs: 50 },
    });
    await slack.slash("my secret plan");
    slack.sockets.broadcast('{"type":"poem","payload":"my secret plan"}');
    slack.sockets.broadcast("my secret plan");
    await sleep(50);
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.join("\n")).not.toMatch(/secret plan|xapp-/);
  });
});

describe("a strange frame", () => {
  it.each([
    ["null", "null"],
    ["a list", "[]"],
    ["a number", "7"],
    ["broken JSON", '{"type":'],
    ["nothing", ""],
    ["binary", Buffer.from([0, 255, 1])],
    ["an unknown type", '{"type":"poem"}'],
    ["an envelope without id", '{"type":"slash_commands","payload":{}}'],
    ["an event without a payload", '{"type":"events_api"}'],
    ["a payload that is null", '{"type":"events_api","payload":null}'],
    ["3 MB", JSON.stringify({ type: "poem", text: "a".repeat(3_000_000) })],
  ])("such as %s ends nothing", async (_, frame) => {
    const { slack } = await start();
    slack.sockets.broadcast(frame);
    expect((await slack.slash("a")).acked && (await slack.slash("b")).acked).toBe(true);
    expect(slack.sockets.opened()).toBe(2);
  });

  it("larger than 4 MB ends the connection that it came over, which is replaced", async () => {
    const { slack } = await start();
    slack.sockets.broadcast(JSON.stringify({ type: "poem", text: "a".repeat(5_000_000) }));
    await until(() => slack.sockets.opened() === 4 && slack.sockets.size() === 2);
    expect((await slack.slash("a")).acked).toBe(true);
  });

  it("among 1,000 random ones ends nothing (seed 11)", async () => {
    const { slack } = await start();
    const type = fc.constantFrom(
      "hello",
      "events_api",
      "slash_commands",
      "interactive",
      "app_rate_limited",
      "x",
    );
    const payload = fc.oneof(
      fc.jsonValue(),
      fc.record({
        type: fc.constantFrom("event_callback", "block_actions", "view_submission"),
        event: fc.jsonValue(),
      }),
      fc.record({
        command: fc.string(),
        actions: fc.jsonValue(),
        user: fc.jsonValue(),
        team: fc.jsonValue(),
      }),
    );
    const anyFrame = fc.oneof(
      fc.string(),
      fc.json(),
      fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
      fc
        .record({
          type,
          envelope_id: fc.oneof(fc.uuid(), fc.jsonValue()),
          payload,
          retry_attempt: fc.jsonValue(),
        })
        .map((frame) => JSON.stringify(frame)),
    );
    for (const frame of fc.sample(anyFrame, { seed: 11, numRuns: 1_000 })) slack.sockets.broadcast(frame);
    expect((await slack.slash("a")).acked && (await slack.slash("b")).acked).toBe(true);
    expect(slack.sockets.opened()).toBe(2);
  });

  it("that says Slack limits events is acknowledged and logged, and ends nothing", async () => {
    const { slack, logged } = await start();
    const limited = { type: "app_rate_limited", team_id: "T1", minute_rate_limited: 1, api_app_id: "A1" };
    expect((await slack.deliver("event", limited)).acked).toBe(true);
    expect(logged.join()).toContain("holds back events");
    expect((await slack.slash("a")).acked).toBe(true);
  });
});

describe("a refresh", () => {
  it.each(["warning", "refresh_requested"])("by %s leaves no moment without a connection", async (reason) => {
    const { slack, receiver } = await start({
      // Refreshes of connections that have hardly opened, which Slack would not send, are no trouble here.
      receiver: { pace: { ...socketPace, stableMs: 0 } },
      handle: async ({ ack }) => {
        await sleep(20);
        await ack("pong");
      },
    });
    const gaps: number[] = [];
    const watching = setInterval(() => {
      if (!receiver.isReady()) gaps.push(performance.now());
    }, 1);
    const outcomes = [];
    let refreshes = 0;
    while (outcomes.length < 200 || refreshes < 2) {
      // A second refresh of both connections, once the first one is over.
      const isNext = refreshes === 0 || slack.sockets.closeCodes.length === 2;
      if (outcomes.length >= 60 * (refreshes + 1) && refreshes < 2 && isNext) {
        slack.sockets.disconnect(reason, 2);
        refreshes += 1;
      }
      outcomes.push(slack.slash("a"));
      await sleep(5);
    }
    const answered = (await Promise.all(outcomes)).filter(({ acked }) => acked);
    clearInterval(watching);
    expect(answered.length).toBe(outcomes.length);
    expect(gaps).toEqual([]);
    expect(slack.sockets.opened()).toBe(6);
    await until(() => slack.sockets.size() === 2);
    expect(slack.violations).toEqual([]);
    expect(slack.sockets.closeCodes).toEqual([1_000, 1_000, 1_000, 1_000]);
  });

  it("opens the next connection before it closes the one before", async () => {
    const { slack } = await start({ receiver: { connections: 1 } });
    slack.fail("apps.connections.open", "internal_error", 1);
    slack.sockets.disconnect("warning", 1);
    await sleep(300);
    expect(slack.sockets.closeCodes).toEqual([]);
    expect((await slack.slash("a")).acked).toBe(true);
    await until(() => slack.sockets.closeCodes.length === 1);
    expect(slack.sockets.opened()).toBe(2);
  });

  it("of a connection just opened comes once without delay, and not again and again", async () => {
    const { slack } = await start({ receiver: { connections: 1 } });
    const opened = slack.sockets.opened();
    const end = performance.now() + 1_500;
    while (performance.now() < end) {
      slack.sockets.disconnect("refresh_requested", 1);
      await sleep(20);
    }
    expect(slack.sockets.opened() - opened).toBeLessThanOrEqual(3);
  });

  it("many times over keeps no connection that has closed", async () => {
    const { slack } = await start({ receiver: { pace: { ...socketPace, stableMs: 0 } } });
    const refreshAll = async () => {
      const opened = slack.sockets.opened();
      slack.sockets.disconnect("refresh_requested", 2);
      await until(() => slack.sockets.opened() === opened + 2 && slack.sockets.size() === 2);
    };
    await refreshAll();
    const before = queryObjects(WebSocket, { format: "count" });
    for (let times = 0; times < 12; times += 1) await refreshAll();
    expect(queryObjects(WebSocket, { format: "count" })).toBeLessThanOrEqual(before + 4);
  });
});

describe("a Slack that is away", () => {
  it("at start does not keep the product from starting, and is found when it is back", async () => {
    const { slack, receiver, start: startApp } = await create({});
    await slack.down();
    await startApp();
    expect(receiver.isReady()).toBe(false);
    expect(await isPending(receiver.failed)).toBe(true);
    await slack.up();
    await slack.connected(2);
    expect((await slack.slash("a")).acked).toBe(true);
  });

  it("for two seconds is found again, on both connections", async () => {
    const { slack, receiver } = await start();
    await slack.down();
    await until(() => !receiver.isReady());
    await sleep(2_000);
    await slack.up();
    await slack.connected(2, 10_000);
    expect(receiver.isReady()).toBe(true);
    expect((await slack.slash("a")).acked).toBe(true);
  });

  it("without a word, as by a cut cable, is noticed by its missing pongs", async () => {
    const pace = { ...socketPace, pingMs: 50 };
    const { slack } = await start({ receiver: { pace } });
    slack.sockets.freeze();
    await until(() => slack.sockets.opened() === 4);
    await until(() => slack.sockets.size() >= 2);
    expect((await slack.slash("a")).acked).toBe(true);
  });

  it("though it answers pings is noticed by its own missing ones", async () => {
    const pace = { ...socketPace, pingMs: 20, silenceMs: 100 };
    const { slack, logged } = await start({ receiver: { pace }, standIn: { pingMs: 60_000 } });
    await until(() => slack.sockets.opened() >= 4);
    expect(logged.join()).toContain("no ping");
  });

  it("is asked again no sooner than it allows", async () => {
    const { slack, start: startApp } = await create({});
    slack.fail("apps.connections.open", { retryAfter: 2 }, 1);
    await startApp();
    await sleep(1_700);
    expect(slack.calls.length).toBe(1);
    await slack.connected(2);
  });

  it.each<[string, Parameters<SlackStandIn["fail"]>[1]]>([
    ["an error of its own", "internal_error"],
    ["a status", { status: 503 }],
  ])("is asked again after %s", async (_, failure) => {
    const { slack, start: startApp } = await create({});
    slack.fail("apps.connections.open", failure, 1);
    await startApp();
    await slack.connected(2);
  });
});

describe("a refusal", () => {
  it.each(["invalid_auth", "not_allowed_token_type", "account_inactive", "missing_scope"])(
    "of the token by %s at start is for the operator",
    async (error) => {
      const { slack, receiver, start: startApp } = await create({});
      slack.fail("apps.connections.open", error);
      await startApp();
      await expect(receiver.failed).rejects.toThrow(PlatformError);
      await expect(receiver.failed).rejects.toThrow(
        new RegExp(`SLACK_APP_TOKEN \\(${error}\\).*connections:write`),
      );
      expect(receiver.isReady()).toBe(false);
    },
  );

  it("of the token at start is not tried again, and troubles nobody who does not listen", async () => {
    const { slack, start: startApp } = await create({});
    slack.fail("apps.connections.open", "invalid_auth");
    await startApp();
    await sleep(1_200);
    expect(slack.calls.length).toBe(1);
    expect(unhandled).toEqual([]);
  });

  it("of the token during a reconnect is tried again, one line each time, until it is mended", async () => {
    const { slack, receiver, logged } = await start();
    slack.fail("apps.connections.open", "invalid_auth");
    const calls = slack.calls.length;
    slack.sockets.drop();
    await until(() => slack.calls.length - calls >= 3);
    expect(receiver.isReady()).toBe(false);
    expect(await isPending(receiver.failed)).toBe(true);
    slack.heal("apps.connections.open");
    await slack.connected(2, 10_000);
    expect((await slack.slash("a")).acked).toBe(true);
    const refused = slack.calls.filter(({ answer }) => answer.error === "invalid_auth").length;
    expect(logged.filter((line) => line.includes("invalid_auth")).length).toBe(refused);
  });

  it("of Socket Mode as a whole stops everything and says what to do", async () => {
    const { slack, receiver } = await start();
    slack.sockets.disconnect("link_disabled", 1);
    await expect(receiver.failed).rejects.toThrow(/Socket Mode off.*Switch it on/);
    await until(() => slack.sockets.size() === 0);
    await sleep(1_200);
    expect(slack.sockets.opened()).toBe(2);
    expect(receiver.isReady()).toBe(false);
  });

  it("of one connection for a reason of Slack's own replaces that one, with a wait", async () => {
    const { slack } = await start();
    slack.sockets.disconnect("too_many_websockets", 1);
    await until(() => slack.sockets.size() === 1);
    await sleep(500);
    expect(slack.sockets.opened()).toBe(2);
    await slack.connected(2);
  });
});

describe("a stop", () => {
  it("answers what is under way, then closes every connection properly", async () => {
    const { slack, receiver } = await start({
      handle: async ({ ack }) => {
        await sleep(300);
        await ack("pong");
      },
    });
    const commands = [slack.slash("a"), slack.slash("b"), slack.slash("c")];
    await sleep(50);
    await receiver.stop();
    for (const { ackBody } of await Promise.all(commands)) expect(ackBody).toEqual({ text: "pong" });
    expect(slack.sockets.closeCodes).toEqual([1_000, 1_000]);
    expect(receiver.isReady()).toBe(false);
  });

  it("while Slack is away ends the waiting at once", async () => {
    const { slack, receiver, start: startApp } = await create({});
    await slack.down();
    await startApp();
    const before = performance.now();
    await receiver.stop();
    expect(performance.now() - before).toBeLessThan(500);
  });

  it("does not wait for ever for a side that does not close", async () => {
    const { slack, receiver } = await start({ receiver: { pace: { ...socketPace, closeMs: 100 } } });
    slack.sockets.freeze();
    await receiver.stop();
    expect(receiver.isReady()).toBe(false);
  });

  it("may come twice, and before a start", async () => {
    const { receiver } = await create({});
    await receiver.stop();
    await receiver.stop();
    expect(receiver.isReady()).toBe(false);
  });
});
