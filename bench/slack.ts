import { Agent, request } from "node:http";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { httpPaths } from "../src/adapters/slack/surfaces.ts";
import { httpBody, signedHeaders } from "../test/support/slack/delivery.ts";
import { commandPayload } from "../test/support/slack/payloads.ts";
import { type SlackStandIn, startSlackStandIn } from "../test/support/slack/stand-in.ts";
import { type Measured, median, startProcess } from "./process.ts";
import { questions } from "./questions.ts";

/**
 * Slack, third part of `npm run bench`: the whole product answering real questions, beside a bare Bolt app that answers with the
 * same bytes. CPU time of the server process per command, memory, and start; ratios formed in this run, rounds taken in turn.
 */
const rounds = 7;
const commandsPerRound = 2_000;
/** A server runs for weeks; its first seconds, in which its code is compiled, say nothing. */
const warmUpRounds = 4;
const parallel = 8;

const product = [fileURLToPath(new URL("../dist/main.js", import.meta.url))];
const bare = [fileURLToPath(new URL("bare-slack.mjs", import.meta.url))];

type Send = (question: string) => Promise<string>;

interface Contender {
  readonly server: Measured;
  readonly send: Send;
  /** From the start of the process to Slack's first sight of it, in milliseconds. */
  readonly startMs: number;
  readonly residentAtStart: number;
  close(): Promise<void>;
}

console.log(`\nSlack: ${rounds} rounds of ${commandsPerRound} commands, ${parallel} at once`);
for (const [name, start] of [
  ["HTTP", startHttp],
  ["Socket Mode", startSocket],
] as const) {
  const ours = await start(product, "");
  const answer = await ours.send(questions[1] ?? "");
  const theirs = await start(bare, answer);
  const ratios: number[] = [];
  const micros = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 1 - warmUpRounds; round <= rounds; round++) {
    const own = await cpuPerCommand(ours);
    const other = await cpuPerCommand(theirs);
    if (round <= 0) continue;
    ratios.push(own / other);
    micros.ours.push(own);
    micros.theirs.push(other);
  }
  console.log(
    `${name.padEnd(12)} CPU per command: product ${median(micros.ours).toFixed(0)} µs, bare Bolt ${median(micros.theirs).toFixed(0)} µs;`,
    `ratio ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
  );
  await ours.close();
  await theirs.close();

  const starts = { ours: [] as Contender[], theirs: [] as Contender[] };
  for (let time = 0; time < 7; time++) {
    for (const [who, argv] of [
      ["ours", product],
      ["theirs", bare],
    ] as const) {
      const contender = await start(argv, answer);
      starts[who].push(contender);
      await contender.close();
    }
  }
  const startRatio = median(
    starts.ours.map((own, at) => own.startMs / (starts.theirs[at]?.startMs ?? Number.NaN)),
  );
  const megabytes = (list: readonly Contender[]) =>
    median(list.map(({ residentAtStart }) => residentAtStart)) / 1e6;
  console.log(
    `${"".padEnd(12)} start: ${startRatio.toFixed(2)} times the bare app's ${median(starts.theirs.map(({ startMs }) => startMs)).toFixed(0)} ms;`,
    `memory: ${megabytes(starts.ours).toFixed(0)} MB beside ${megabytes(starts.theirs).toFixed(0)} MB`,
  );
}

async function cpuPerCommand({ server, send }: Contender): Promise<number> {
  const before = server.cpuMicros();
  let sent = 0;
  const sender = async () => {
    while (sent < commandsPerRound) await send(questions[sent++ % questions.length] ?? "");
  };
  await Promise.all(Array.from({ length: parallel }, sender));
  return (server.cpuMicros() - before) / commandsPerRound;
}

function environmentOf(slack: SlackStandIn, answer: string): Record<string, string> {
  return {
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.credentials.botToken,
    ANSWER: answer,
    LOG_LEVEL: "error",
  };
}

async function startHttp(argv: readonly string[], answer: string): Promise<Contender> {
  const slack = await startSlackStandIn();
  const port = await freePort();
  const startedAt = performance.now();
  const server = startProcess(argv, {
    ...environmentOf(slack, answer),
    SLACK_SIGNING_SECRET: slack.credentials.signingSecret,
    PORT: String(port),
  });
  const agent = new Agent({ keepAlive: true, maxSockets: parallel });
  const send: Send = (question) => postCommand(port, question, agent);
  while (
    !(await send("help").then(
      () => true,
      () => false,
    ))
  )
    await pause(5);
  return {
    server,
    send,
    startMs: performance.now() - startedAt,
    residentAtStart: server.residentBytes(),
    close: async () => {
      server.stop();
      agent.destroy();
      await slack.close();
    },
  };
}

async function startSocket(argv: readonly string[], answer: string): Promise<Contender> {
  const slack = await startSlackStandIn();
  const startedAt = performance.now();
  const server = startProcess(argv, {
    ...environmentOf(slack, answer),
    SLACK_APP_TOKEN: slack.credentials.appToken,
  });
  await slack.connected(1, 20_000);
  const startMs = performance.now() - startedAt;
  const send: Send = async (question) => {
    const { acked, body } = await slack.deliver("command", commandOf(question));
    if (!acked) throw new Error("A command was not acknowledged.");
    return JSON.stringify(body);
  };
  await send("help");
  return {
    server,
    send,
    startMs,
    residentAtStart: server.residentBytes(),
    close: async () => {
      server.stop();
      await slack.close();
    },
  };
}

function commandOf(text: string): object {
  const person = { id: "U1", name: "alice", locale: "en-US", isAdmin: false };
  const issued = { trigger: "1.2.3", responseUrl: "http://127.0.0.1:9/none" };
  return commandPayload({ person, channel: "C1", team: "T1" }, issued, "/wechat-account", text);
}

function postCommand(port: number, question: string, agent: Agent): Promise<string> {
  const { body, contentType } = httpBody("command", commandOf(question));
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        port,
        path: httpPaths.events,
        method: "POST",
        agent,
        headers: {
          "content-type": contentType,
          "content-length": Buffer.byteLength(body),
          ...signedHeaders(body),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () =>
          response.statusCode === 200
            ? resolve(Buffer.concat(chunks).toString("utf8"))
            : reject(new Error(`status ${response.statusCode}`)),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
