import { setTimeout as sleep } from "node:timers/promises";
import { webApi } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import WebSocket from "ws";
import { silentLogger } from "../../../src/adapters/slack/silent-logger.ts";
import { type SlackStandIn, startSlackStandIn } from "./stand-in.ts";

/** The stand-in must notice what Slack would: each offence here is one that a test of the product could overlook. */

let slack: SlackStandIn;
let client: webApi.WebClient;
beforeEach(async () => {
  slack = await startSlackStandIn({ ackMs: 100 });
  client = createClient(slack.credentials.botToken);
});
afterEach(() => slack.close());

function createClient(token: string): webApi.WebClient {
  return new webApi.WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silentLogger,
  });
}

type Payload = Readonly<Record<string, unknown>>;
type Answer = (payload: Payload, ack: (answer?: object, id?: string) => void) => void | Promise<void>;

/** An app of a few lines: it acknowledges as `answer` says. */
async function connect(answer: Answer): Promise<void> {
  const { url = "" } = await createClient(slack.credentials.appToken).apps.connections.open({});
  const socket = new WebSocket(url);
  socket.on("message", (data) => {
    const { envelope_id, payload } = JSON.parse(String(data));
    if (envelope_id === undefined) return;
    void answer(payload, (body, id = envelope_id) =>
      socket.send(JSON.stringify({ envelope_id: id, ...(body === undefined ? {} : { payload: body }) })),
    );
  });
  await slack.connected(1);
}

const post = (url: unknown, body: object) =>
  fetch(String(url), { method: "POST", body: JSON.stringify(body) });

const button = {
  type: "actions",
  elements: [
    { type: "button", action_id: "press1", value: "token", text: { type: "plain_text", text: "Go" } },
  ],
};
const modal: webApi.ViewsOpenArguments["view"] = {
  type: "modal",
  title: { type: "plain_text", text: "Form" },
  submit: { type: "plain_text", text: "Send" },
  blocks: [
    {
      type: "input",
      block_id: "why",
      label: { type: "plain_text", text: "Why" },
      element: { type: "plain_text_input", action_id: "text", max_length: 5 },
    },
  ],
};

describe("the local Slack, as a person sees it,", () => {
  it("shows a command's answer to that person alone, and lets only that person press it", async () => {
    await connect((_, ack) => ack({ text: "hello", blocks: [button] }));
    const { message } = await slack.slash("a");
    expect(message).toMatchObject({ text: "hello", to: "U1", channel: "C1" });
    await expect(slack.press(message, "Go", { user: "U2" })).rejects.toThrow("cannot see");
    await expect(slack.press(message, "Stop")).rejects.toThrow("there are: Go");
  });

  it("shows in the message what replaced it, which is then what can be pressed", async () => {
    await connect(async (payload, ack) => {
      if (payload.type !== "block_actions") return ack({ text: "hello", blocks: [button] });
      ack();
      await post(payload.response_url, { replace_original: true, text: "gone" });
    });
    const { message } = await slack.slash("a");
    const pressed = await slack.press(message, "Go");
    expect(pressed.message).toMatchObject({ ts: message?.ts, text: "gone", blocks: [] });
    await expect(slack.press(message, "Go")).rejects.toThrow("nothing shown");
    expect(slack.violations).toEqual([]);
  });

  it("lets a form be sent only as Slack's own client would", async () => {
    const seen: unknown[] = [];
    await connect(async (payload, ack) => {
      seen.push(payload.view);
      ack();
      if (payload.type === "shortcut")
        await client.views.open({ trigger_id: String(payload.trigger_id), view: modal });
    });
    const { view } = await slack.shortcut("form");
    await expect(slack.submit(view)).rejects.toThrow("must be filled in");
    await expect(slack.submit(view, { Why: "too long" })).rejects.toThrow("more than 5");
    await expect(slack.submit(view, { Where: "x" })).rejects.toThrow("no field Where");
    await slack.submit(view, { Why: "so" });
    expect(seen.at(-1)).toMatchObject({ state: { values: { why: { text: { value: "so" } } } } });
    await expect(slack.submit(view, { Why: "so" })).rejects.toThrow("not open");
  });
});

describe("the local Slack notices", () => {
  it("a payload that is not acknowledged in time, and one that is too late", async () => {
    await connect(async (_, ack) => {
      await sleep(200);
      ack();
    });
    expect((await slack.slash("a")).acked).toBe(false);
    await sleep(200);
    expect(slack.violations).toEqual([
      "command: not acknowledged within 100 ms",
      "Socket Mode: an envelope acknowledged late or twice",
    ]);
  });

  it("a second acknowledgement, and one of an envelope that never was", async () => {
    await connect((_, ack) => {
      ack();
      ack();
      ack({}, "envelope-of-nobody");
    });
    await slack.slash("a");
    expect(slack.violations).toEqual([
      "Socket Mode: an envelope acknowledged late or twice",
      "Socket Mode: an unknown envelope acknowledged",
    ]);
  });

  it("an answer where none is taken", async () => {
    await connect((_, ack) => ack({ text: "hello" }));
    await slack.shortcut("any");
    expect(slack.violations.join()).toContain("takes none");
  });

  it("a trigger that serves twice, and one that is unknown", async () => {
    let trigger = "";
    await connect((payload, ack) => {
      trigger = String(payload.trigger_id);
      ack({ text: "hello" });
    });
    await slack.slash("a");
    await client.views.open({ trigger_id: trigger, view: modal });
    await expect(client.views.open({ trigger_id: trigger, view: modal })).rejects.toThrow(
      "exchanged_trigger_id",
    );
    await expect(client.views.open({ trigger_id: "x", view: modal })).rejects.toThrow("invalid_trigger_id");
    expect(slack.violations).toEqual(["trigger_id: exchanged_trigger_id", "trigger_id: invalid_trigger_id"]);
  });

  it("a sixth use of a response_url", async () => {
    let url: unknown;
    await connect((payload, ack) => {
      url = payload.response_url;
      ack({ text: "hello" });
    });
    await slack.slash("a");
    const statuses = [];
    for (let use = 0; use < 6; use += 1) statuses.push((await post(url, { text: "more" })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(slack.violations).toEqual(["response_url: used more than 5 times"]);
  });

  it("blocks without text, which screen readers need", async () => {
    await connect((_, ack) => ack({ blocks: [button] }));
    await slack.slash("a");
    expect(slack.violations.join()).toContain("without text");
  });

  it("a method that it does not know, and arguments that Slack would refuse", async () => {
    await expect(client.apiCall("chat.dance")).rejects.toThrow("unknown_method");
    await expect(client.apiCall("views.publish", { user_id: "U1" })).rejects.toThrow("invalid_arguments");
    expect(slack.violations.length).toBe(2);
  });

  it("an address of Socket Mode that serves twice", async () => {
    const { url = "" } = await createClient(slack.credentials.appToken).apps.connections.open({});
    const sockets = [new WebSocket(url), new WebSocket(url)];
    await slack.connected(2);
    for (const socket of sockets) socket.terminate();
    expect(slack.violations).toEqual(["Socket Mode: an unknown or used ticket"]);
  });
});

describe("the local Slack refuses", () => {
  it.each([
    ["no token", "", "auth.test", "not_authed"],
    ["a token that is unknown", "xoxb-other", "auth.test", "invalid_auth"],
    ["a bot's token for Socket Mode", "xoxb-stand-in", "apps.connections.open", "not_allowed_token_type"],
  ])("%s", async (_, token, method, error) => {
    await expect(createClient(token).apiCall(method)).rejects.toThrow(error);
  });

  it("a method whose scope is not granted, and names the scope", async () => {
    const narrow = await startSlackStandIn({ scopes: ["commands"] });
    const other = new webApi.WebClient("xoxb-stand-in", { slackApiUrl: narrow.apiUrl, logger: silentLogger });
    await expect(other.users.info({ user: "U1" })).rejects.toMatchObject({
      data: { error: "missing_scope", needed: "users:read" },
    });
    await narrow.close();
  });

  it("what a test tells it to, for as long as it is told", async () => {
    slack.fail("auth.test", { retryAfter: 7 }, 1);
    await expect(client.auth.test()).rejects.toMatchObject({ retryAfter: 7 });
    expect((await client.auth.test()).team_id).toBe("T1");
  });
});
