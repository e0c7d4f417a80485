import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { command, formType, send, signedHeaders } from "../signed.ts";
import { closeServers, type Handler, startReceiver } from "./receiver-on-a-port.ts";

afterEach(closeServers);

const path = "/slack/events";
const jsonType = "application/json";
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const answering =
  (response?: unknown): Handler =>
  ({ ack }) =>
    ack(response);

function post(port: number, body: string, contentType = formType, more: Record<string, string> = {}) {
  return send(port, path, { ...signedHeaders(body, { contentType }), ...more }, body);
}

describe("the body of a signed request", () => {
  const event = { type: "event_callback", team_id: "T1", event: { type: "app_home_opened", user: "U1" } };
  const click = { type: "block_actions", user: { id: "U1" }, actions: [{ value: "a&b=c+d %41 公众号" }] };
  const submission = { type: "view_submission", user: { id: "U1" }, view: { id: "V1", team_id: "T1" } };
  const shortcut = { type: "shortcut", user: { id: "U1" }, callback_id: "find_account" };
  const typed = { command: "/wechat-account", text: "公众号 & <b> 100% +", team_id: "T1", user_id: "U1" };

  it.each<[string, string, string, object]>([
    ["an event", JSON.stringify(event), jsonType, event],
    ["an event with a charset", JSON.stringify(event), "application/json; charset=utf-8", event],
    ["a click", form({ payload: JSON.stringify(click) }), formType, click],
    ["a modal sent", form({ payload: JSON.stringify(submission) }), formType, submission],
    ["a shortcut", form({ payload: JSON.stringify(shortcut) }), formType, shortcut],
    ["a command", form(typed), formType, typed],
    ["a command with a charset", form(typed), `${formType}; charset=utf-8`, typed],
  ])("reaches the handler unchanged: %s", async (_, body, contentType, expected) => {
    const { port, handled } = await startReceiver();
    expect((await post(port, body, contentType)).status).toBe(200);
    expect({ ...handled[0] }).toEqual(expected);
  });

  it.each([
    ["null", "null", jsonType],
    ["a list", "[]", jsonType],
    ["a number", "1", jsonType],
    ["a text", '"text"', jsonType],
    ["true", "true", jsonType],
    ["broken JSON", '{"type":', jsonType],
    ["nothing, as JSON", "", jsonType],
    ["nothing, as a form", "", formType],
    ["null, as a form", "null", formType],
    ["a form that says nothing", "text=hello&team_id=T1", formType],
    ["JSON of a form's type", JSON.stringify(event), formType],
    ["a form of JSON's type", command, jsonType],
    ["a payload null", "payload=null", formType],
    ["a payload that is a list", "payload=%5B%5D", formType],
    ["a payload of broken JSON", "payload=%7B", formType],
    ["an empty payload", "payload=", formType],
    ["two payloads", "payload=%7B%7D&payload=%7B%7D", formType],
    ["two commands", "command=%2Fa&command=%2Fb", formType],
    ["two texts", `${command}&text=b`, formType],
    ["a challenge that is no text", '{"type":"url_verification","challenge":{}}', jsonType],
  ])("is refused with 400, for good, when it is %s", async (_, body, contentType) => {
    const { port, handled } = await startReceiver();
    expect(await post(port, body, contentType)).toMatchObject({
      status: 400,
      body: "",
      headers: { "x-slack-no-retry": "1" },
    });
    expect(handled).toEqual([]);
    expect((await post(port, command)).status).toBe(200);
  });

  it.each([
    "{}",
    '{"event":null}',
    '{"event":1}',
    '{"event":{"item":null}}',
    '{"type":"view_submission"}',
    '{"type":"block_actions","actions":null}',
    '{"actions":[],"user":null}',
    '{"name":1,"user":{}}',
    '{"__proto__":{"command":"/a"}}',
    '{"type":"app_rate_limited","team_id":"T1","minute_rate_limited":1795564800}',
  ])("ends nothing when it is an object that Bolt does not expect: %s", async (body) => {
    const { port, errors } = await startReceiver();
    expect((await post(port, body, jsonType)).status).toBeOneOf([200, 503]);
    expect(errors).toEqual([]);
    expect((await post(port, command)).status).toBe(200);
  });
});

describe("Slack's own questions", () => {
  it("gets its challenge back", async () => {
    const { port, handled } = await startReceiver();
    const answer = await post(port, '{"type":"url_verification","challenge":"3eZbrw"}', jsonType);
    expect(answer).toMatchObject({ status: 200, body: '{"challenge":"3eZbrw"}' });
    expect(handled).toEqual([]);
  });

  it.each(["ssl_check=1", "ssl_check=1&token=Jhj5dZrVaK7ZwHHjRyZWjbDl", "token=abc&ssl_check=1"])(
    "sees that the certificate is good, unsigned: %s",
    async (body) => {
      const { port, handled } = await startReceiver();
      expect(await send(port, path, { "content-type": formType }, body)).toMatchObject({
        status: 200,
        body: "",
      });
      expect(handled).toEqual([]);
    },
  );

  // https://github.com/slackapi/bolt-js/issues/2897: such a body once ran the command with no signature at all.
  it.each([
    `ssl_check=1&${command}`,
    `${command}&ssl_check=1`,
    `token=abc&ssl_check=1&${command}`,
    "ssl_check=1&payload=%7B%22type%22%3A%22block_actions%22%7D",
    "ssl_check=1&ssl_check=1",
    "ssl_check=1&token=a&token=b",
    "ssl_check=10",
    "ssl_check=",
    `ssl_check=1&token=${"a".repeat(200)}`,
    '{"ssl_check":"1"}',
    '{"ssl_check":1,"command":"/wechat-account"}',
  ])("is no way around the signature: %s", async (body) => {
    const { port, handled } = await startReceiver();
    for (const contentType of [formType, jsonType])
      expect((await send(port, path, { "content-type": contentType }, body)).status).toBe(401);
    expect(handled).toEqual([]);
  });

  it("is ignored when signed", async () => {
    const { port, handled } = await startReceiver();
    expect((await post(port, "ssl_check=1&token=abc")).status).toBe(200);
    expect(handled).toEqual([]);
  });
});

describe("the answer", () => {
  it.each<[string, unknown, string | undefined, string]>([
    ["nothing", undefined, undefined, ""],
    ["an empty text", "", undefined, ""],
    ["a text", "公众号", "text/plain; charset=utf-8", "公众号"],
    ["a message", { text: "公众号" }, "application/json; charset=utf-8", '{"text":"公众号"}'],
  ])("is what was acknowledged: %s", async (_, response, contentType, body) => {
    const { port } = await startReceiver(answering(response));
    const answer = await post(port, command);
    expect(answer).toMatchObject({ status: 200, body });
    expect(answer.headers["content-type"]).toBe(contentType);
  });

  it("does not wait for what is done after it", async () => {
    const { port } = await startReceiver(async ({ ack }) => {
      await ack("now");
      await new Promise(() => undefined);
    });
    expect((await post(port, command)).body).toBe("now");
  });

  it("is 503, for Slack to say so, when the handler fails before it", async () => {
    const { port, logged } = await startReceiver(() => Promise.reject(new Error("hush")));
    expect((await post(port, command)).status).toBe(503);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain("a request failed");
  });

  it("stands when the handler fails after it, which is logged", async () => {
    const { port, logged } = await startReceiver(async ({ ack }) => {
      await ack("done");
      throw new Error("hush");
    });
    expect(await post(port, command)).toMatchObject({ status: 200, body: "done" });
    await expect.poll(() => logged.length).toBe(1);
  });

  it("is the first of two, and the second a failure in the log", async () => {
    const { port, logged } = await startReceiver(async ({ ack }) => {
      await ack("first");
      await ack("second");
    });
    expect((await post(port, command)).body).toBe("first");
    await expect.poll(() => logged.length).toBe(1);
  });

  it("is an empty 200 to a kind that nobody handles, which is logged by its type", async () => {
    const { port, logged } = await startReceiver();
    expect(await post(port, '{"type":"app_rate_limited"}', jsonType)).toMatchObject({
      status: 200,
      body: "",
    });
    expect(JSON.parse(logged[0] ?? "")).toMatchObject({ level: 40, type: "app_rate_limited" });
  });

  it("comes five times to a request replayed five times", async () => {
    const { port, handled } = await startReceiver(answering("yes"));
    const headers = signedHeaders(command);
    for (let time = 0; time < 5; time += 1)
      expect(await send(port, path, headers, command)).toMatchObject({ status: 200, body: "yes" });
    expect(handled).toHaveLength(5);
  });

  it("hands the handler the number of the delivery", async () => {
    const numbers: (number | undefined)[] = [];
    const { port } = await startReceiver(async ({ retryNum }) => {
      numbers.push(retryNum);
    });
    const body = '{"type":"event_callback","team_id":"T1","event":{"type":"app_home_opened","user":"U1"}}';
    const retry = { "x-slack-retry-num": "2", "x-slack-retry-reason": "http_timeout" };
    for (const headers of [{}, retry]) await post(port, body, jsonType, headers);
    expect(numbers).toEqual([undefined, 2]);
  });

  it("says nothing of tokens or words in the log, however it fails", async () => {
    const { port, logged } = await startReceiver(() => Promise.reject(new Error("hush")));
    const body = form({ command: "/wechat-account", text: "our-secret-plan", token: "xoxb-1-secret" });
    await post(port, body);
    await send(port, path, {}, body);
    await post(port, JSON.stringify({ token: "xoxb-1-secret", text: "our-secret-plan" }), jsonType);
    expect(logged.length).toBeGreaterThan(1);
    expect(logged.join("\n")).not.toMatch(/secret/);
  });
});

describe("odd requests that nobody signed", () => {
  const slackPost = `POST ${path} HTTP/1.1\r\nHost: a\r\n`;
  const short = `${slackPost}Content-Length: 100\r\n\r\nabc`;

  it.each([
    ["a target of two slashes", "GET // HTTP/1.1\r\nHost: a\r\n\r\n", 404],
    ["two slashes, posted", "POST // HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", 404],
    ["a broken escape", "GET /item/%E0%A4%A HTTP/1.1\r\nHost: a\r\n\r\n", 404],
    [
      "a broken escape behind our path",
      `POST ${path}?%E0%A4%A HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n`,
      401,
    ],
    ["an absolute target", `POST http://[/ HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n`, 404],
    ["HTTP/1.0", `POST ${path} HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}`, 401],
    ["a GET where Slack posts", `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`, 404],
    ["no host", `POST ${path} HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}`, 400],
    ["a header of 20 kB", `${slackPost}X: ${"a".repeat(20_000)}\r\n\r\n`, 431],
    ["a broken chunk", `${slackPost}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 400],
    ["two lengths", `${slackPost}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`, 400],
    [
      "a length and chunks",
      `${slackPost}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
    ],
    ["a negative length", `${slackPost}Content-Length: -1\r\n\r\n`, 400],
    ["a body of zero bytes", `${slackPost}Content-Length: 0\r\n\r\n`, 401],
  ])("are answered and end nothing: %s", async (_, raw, status) => {
    const { port, handled, errors } = await startReceiver();
    expect(await exchange(port, raw)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect((await post(port, command)).status).toBe(200);
    expect(handled).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  it("end nothing when their body is shorter than they said", async () => {
    const { port, errors } = await startReceiver();
    const socket = connect(port, "127.0.0.1", () => socket.end(short));
    await new Promise((resolve) => socket.on("close", resolve).resume());
    expect((await post(port, command)).status).toBe(200);
    expect(errors).toEqual([]);
  });
});

describe("stopping", () => {
  it("waits until the requests under way are answered", async () => {
    const gate = createGate();
    const { port, receiver, handled } = await startReceiver(async ({ ack }) => {
      await gate.opened;
      await ack("answered");
    });
    const answers = [1, 2, 3].map(() => post(port, command));
    await expect.poll(() => handled.length).toBe(3);

    let isStopped = false;
    const stopped = receiver.stop().then(() => {
      isStopped = true;
    });
    expect(receiver.isReady()).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isStopped).toBe(false);

    gate.open();
    for (const answer of await Promise.all(answers))
      expect(answer).toMatchObject({ status: 200, body: "answered" });
    await stopped;
  });

  it("waits for what is done after an answer", async () => {
    const gate = createGate();
    let isDone = false;
    const { port, receiver } = await startReceiver(async ({ ack }) => {
      await ack();
      await gate.opened;
      isDone = true;
    });
    await post(port, command);
    setTimeout(gate.open, 30);
    await receiver.stop();
    expect(isDone).toBe(true);
  });

  it("is done at once with nothing under way, and takes nothing more", async () => {
    const { port, receiver, handled } = await startReceiver();
    expect(receiver.isReady()).toBe(true);
    await receiver.stop();
    expect((await post(port, command)).status).toBe(503);
    expect(handled).toEqual([]);
  });
});

/** Something to wait at until the test opens it. */
function createGate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** What comes back for raw bytes, up to the end of the answer's head. */
function exchange(port: number, raw: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(raw));
    socket.setTimeout(5_000, () => socket.destroy(new Error("no answer")));
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      received += chunk;
      if (!received.includes("\r\n\r\n")) return;
      resolve(received);
      socket.destroy();
    });
  });
}
