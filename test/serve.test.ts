import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { commandName, httpPaths } from "../src/adapters/slack/surfaces.ts";
import { createLedger } from "../src/ledger/open-ledger.ts";
import { httpBody, signedHeaders } from "./support/slack/delivery.ts";
import { commandPayload } from "./support/slack/payloads.ts";
import { type SlackStandIn, startSlackStandIn } from "./support/slack/stand-in.ts";

const program = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const started: { child: ChildProcess; slack: SlackStandIn }[] = [];

/** What is remembered stays within a test run. */
const dataDir = mkdtempSync(join(tmpdir(), "guide-data-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
afterEach(async () => {
  for (const { child, slack } of started.splice(0)) {
    child.kill("SIGKILL");
    await slack.close();
  }
});

/** The built program as a process of its own, on a local Slack. */
async function run(
  environmentOf: (slack: SlackStandIn) => Record<string, string>,
  prepare: (slack: SlackStandIn) => unknown = () => undefined,
) {
  const slack = await startSlackStandIn();
  await prepare(slack);
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env.PATH,
      SLACK_API_URL: slack.apiUrl,
      DATA_DIR: mkdtempSync(join(dataDir, "run-")),
      ...environmentOf(slack),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push({ child, slack });
  let output = "";
  child.stdout?.on("data", (data) => (output += data));
  child.stderr?.on("data", (data) => (output += data));
  const ended = once(child, "exit").then(([code]) => code as number | null);
  return { slack, child, ended, output: () => output };
}

const socket = ({ credentials }: SlackStandIn) => ({
  SLACK_BOT_TOKEN: credentials.botToken,
  SLACK_APP_TOKEN: credentials.appToken,
});

describe("the program with Slack set up", () => {
  it("says in which mode it starts, and once, when it is ready, what to try", async () => {
    const { slack, child, ended, output } = await run(socket);
    await until(async () => output().includes("try /wechat-account"));
    expect(slack.sockets.size()).toBeGreaterThan(0);
    child.kill("SIGTERM");
    await ended;
    const said = messagesIn(output());
    const guide = readFileSync(new URL("../docs/slack.md", import.meta.url), "utf8");
    expect(guide).toContain('"msg":"Slack is connected; try /wechat-account"}');
    expect(said[0]).toBe("Slack mode: Socket Mode, one workspace.");
    expect(said.filter((message) => message === "started")).toHaveLength(1);
    expect(said.filter((message) => message === "Slack is connected; try /wechat-account")).toHaveLength(1);
  });

  it("warns of a variable that is set in vain", async () => {
    const { output } = await run((slack) => ({
      ...socket(slack),
      SLACK_SIGNING_SECRET: slack.credentials.signingSecret,
    }));
    await until(async () => output().includes("Not used: SLACK_SIGNING_SECRET."));
    expect(output()).toMatch(/^\{"level":40,.*because SLACK_APP_TOKEN is set\. Not used/m);
  });

  it("serves Socket Mode, and answers what is under way when it is told to end", async () => {
    const { slack, child, ended } = await run(socket);
    await slack.connected(1, 15_000);
    const asking = Promise.all(Array.from({ length: 20 }, () => slack.slash("can one person open one?")));
    child.kill("SIGTERM");
    expect((await asking).every(({ acked }) => acked)).toBe(true);
    expect(await ended).toBe(0);
  });

  it("keeps in its file what was asked, also when it is told to end right after", async () => {
    const folder = mkdtempSync(join(dataDir, "kept-"));
    const { slack, child, ended, output } = await run((standIn) => ({
      ...socket(standIn),
      DATA_DIR: folder,
    }));
    await slack.connected(1, 15_000);
    await slack.slash("can one person open one?");
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(output()).not.toMatch(/ledger/i);
    const log = { error: () => undefined, warn: () => undefined, info: () => undefined };
    const ledger = createLedger({ dataDir: folder, keys: [], retentionDays: 90 }, { thread: "own", log });
    const somebody = { id: "", name: "", isOperator: true, isAdmin: false };
    const { review } = await ledger.recall(somebody, {
      recent: true,
      stored: false,
      review: "all",
      quiz: false,
    });
    expect(review?.days).toMatchObject([{ read: 1 }]);
    await ledger.close();
  });

  it("answers over HTTP what is half sent when it is told to end, also twice at once, as npm passes it on", async () => {
    const port = await freePort();
    const { slack, child, ended } = await run(({ credentials }) => ({
      SLACK_BOT_TOKEN: credentials.botToken,
      SLACK_SIGNING_SECRET: credentials.signingSecret,
      PORT: String(port),
    }));
    await until(async () => (await statusOf(port, "/readyz")) === 200);
    const person = { id: "U1", name: "ann", locale: "en-US", isAdmin: false };
    const issued = { trigger: "1.2.3", responseUrl: `${slack.apiUrl}none` };
    const scene = { person, channel: "C1", team: "T1" };
    const { body, contentType } = httpBody("command", commandPayload(scene, issued, commandName, "help"));
    const half = Math.floor(body.length / 2);
    const sent = request({
      port,
      path: httpPaths.events,
      method: "POST",
      headers: { "content-type": contentType, "content-length": body.length, ...signedHeaders(body) },
    });
    const answered = once(sent, "response").then(([response]) => (response as IncomingMessage).statusCode);
    sent.write(body.slice(0, half));
    await sleep(100);
    child.kill("SIGINT");
    await sleep(20);
    child.kill("SIGINT");
    await sleep(100);
    sent.end(body.slice(half));
    expect(await answered).toBe(200);
    expect(await ended).toBe(0);
  });

  it("tells whoever watches over it how it fares, at a port of its own on loopback", async () => {
    const port = await freePort();
    const { slack, output } = await run((slack) => ({ ...socket(slack), METRICS_PORT: String(port) }));
    await until(async () => (await statusOf(port, "/readyz")) === 200);
    expect(output()).toContain("listening, with /metrics, /livez and /readyz");
    await slack.slash("认证费用是多少");
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(text).toContain('guide_request_seconds_count{platform="slack",intent="words"} 1');
    expect(text).toContain('guide_platform_ready{platform="slack"} 1');
    expect(text).not.toContain("认证");
    const elsewhere = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    const [outside] = elsewhere.filter(({ internal, family }) => !internal && family === "IPv4");
    if (outside !== undefined)
      await expect(fetch(`http://${outside.address}:${port}/metrics`)).rejects.toThrow();
  });

  it("serves HTTP with its health, and ends with 0", async () => {
    const port = await freePort();
    const { slack, child, ended, output } = await run(({ credentials }) => ({
      SLACK_BOT_TOKEN: credentials.botToken,
      SLACK_SIGNING_SECRET: credentials.signingSecret,
      PORT: String(port),
    }));
    await until(async () => (await statusOf(port, "/readyz")) === 200);
    expect(await statusOf(port, "/livez")).toBe(200);
    await until(async () => output().includes("Slack can call POST /slack/events;"));
    slack.deliverTo(`http://127.0.0.1:${port}${httpPaths.events}`);
    expect((await slack.slash("认证费用是多少")).message?.text).toContain("300");
    child.kill("SIGINT");
    expect(await ended).toBe(0);
  });

  it("stays up while Slack is away, says that it is not ready, and comes back by itself", async () => {
    const port = await freePort();
    const { slack, child, output } = await run(
      (each) => ({ ...socket(each), PORT: String(port) }),
      (each) => each.down(),
    );
    await until(async () => (await statusOf(port, "/livez")) === 200);
    expect(await statusOf(port, "/readyz")).toBe(503);
    await until(async () => messagesIn(output()).includes("started"));
    expect(output()).not.toContain("Slack is connected");
    await slack.up();
    await slack.connected(1, 15_000);
    await until(async () => (await statusOf(port, "/readyz")) === 200);
    await until(async () => messagesIn(output()).includes("Slack is connected; try /wechat-account"));
    expect((await slack.slash("find")).acked).toBe(true);
    expect(child.exitCode).toBeNull();
  });

  it("ends with 1 and says what to mend when Slack refuses the token for good", async () => {
    const { ended, output } = await run(socket, (slack) =>
      slack.fail("apps.connections.open", "invalid_auth"),
    );
    expect(await ended).toBe(1);
    expect(output()).toContain("SLACK_APP_TOKEN");
    expect(messagesIn(output())).not.toContain("started");
    expect(output()).not.toContain("Slack is connected");
    expect(output()).not.toMatch(/xapp-\w|xoxb-\w/);
  });

  it("ends with 1 and says what to mend when its port is taken", async () => {
    const other = createServer().listen(0);
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { ended, output } = await run(({ credentials }) => ({
      SLACK_BOT_TOKEN: credentials.botToken,
      SLACK_SIGNING_SECRET: credentials.signingSecret,
      PORT: String(port),
    }));
    expect(await ended).toBe(1);
    expect(output()).toContain(`PORT: ${port} is taken by another program.`);
    other.close();
  });

  it("says in one error what is missing when the variables are half set", async () => {
    const { ended, output } = await run(({ credentials }) => ({ SLACK_BOT_TOKEN: credentials.botToken }));
    expect(await ended).toBe(1);
    expect(output()).toContain("SLACK_APP_TOKEN");
  });
});

/** The messages of the log so far, in order; what is no whole line yet is left out. */
function messagesIn(output: string): readonly string[] {
  const lines = output.split("\n").slice(0, -1);
  return lines.map((line) => String(JSON.parse(line).msg));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function statusOf(port: number, path: string): Promise<number | undefined> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
  return response?.status;
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error("It did not happen within 15 s.");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
