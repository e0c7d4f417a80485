import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createResponder } from "../src/adapters/adapter.ts";
import { createAnswer } from "../src/adapters/discord/answer.ts";
import { interactionsPath } from "../src/adapters/discord/paths.ts";
import { createDiscordAdapter } from "../src/adapters/discord/start.ts";
import { createMemoryLedger } from "../src/ledger/memory-ledger.ts";
import { createLog } from "../src/log.ts";
import { createSigningKey, signedHeaders } from "../test/support/discord/delivery.ts";
import { catalog, createTestGuide } from "../test/support/product.ts";
import { appId, interactionOf, type LocalDiscord, startLocalDiscord } from "./local-discord.ts";
import { type Measured, median, startProcess } from "./process.ts";
import { questions } from "./questions.ts";

/**
 * Discord, last part of `npm run bench`: the whole product answering real questions, beside a bare discord.js client and a bare
 * endpoint with Discord's own package, both of which answer with the same bytes. CPU time of the process per interaction, memory, and
 * start; ratios formed in this run, rounds taken in turn.
 */
const rounds = 7;
const interactionsPerRound = 2_000;
/** A server runs for weeks; its first seconds, in which its code is compiled, say nothing. */
const warmUpRounds = 4;
const starts = 7;

const product = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const bareGateway = fileURLToPath(new URL("bare-discord.mjs", import.meta.url));
const bareHttp = fileURLToPath(new URL("bare-discord-http.mjs", import.meta.url));
const token = "bench.bench.bench";
/** Each process has a ledger of its own, as if it were alone. */
const scratch = mkdtempSync(join(tmpdir(), "bench-discord-"));
const key = createSigningKey();

type Send = (question: string) => Promise<string>;

interface Contender {
  readonly server: Measured;
  readonly send: Send;
  /** From the start of the process to Discord's first sight of it, in milliseconds. */
  readonly startMs: number;
  readonly residentAtStart: number;
  close(): void;
}

console.log(`\nDiscord: ${rounds} rounds of ${interactionsPerRound} interactions`);
for (const [name, start, bare] of [
  ["gateway", startGateway, bareGateway],
  ["HTTP", startHttp, bareHttp],
] as const) {
  const answer = await firstAnswer(start);
  // One after the other is how most of them come; several at once share what each turn of the event loop costs.
  for (const parallel of [1, 8])
    await compareCpu(`${name}, ${parallel} at once`, start, bare, answer, parallel);
  await compareStarts(name, start, bare, answer);
}
await timeSuggestions();
await weighInteractions();
rmSync(scratch, { recursive: true, force: true });

type Start = (program: string, answer: string) => Promise<Contender>;

async function firstAnswer(start: Start): Promise<string> {
  const ours = await start(product, "");
  const answer = await ours.send(questions[1] ?? "");
  ours.close();
  return answer;
}

async function compareCpu(
  name: string,
  start: Start,
  bare: string,
  answer: string,
  parallel: number,
): Promise<void> {
  const [ours, theirs] = [await start(product, answer), await start(bare, answer)];
  const ratios: number[] = [];
  const micros = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 1 - warmUpRounds; round <= rounds; round++) {
    const own = await cpuPerInteraction(ours, parallel);
    const other = await cpuPerInteraction(theirs, parallel);
    if (round <= 0) continue;
    ratios.push(own / other);
    micros.ours.push(own);
    micros.theirs.push(other);
  }
  ours.close();
  theirs.close();
  console.log(
    `${name.padEnd(20)} CPU: product ${median(micros.ours).toFixed(0)} µs, bare ${median(micros.theirs).toFixed(0)} µs;`,
    `ratio ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
  );
}

async function compareStarts(name: string, start: Start, bare: string, answer: string): Promise<void> {
  const [ours, theirs]: [Contender[], Contender[]] = [[], []];
  for (let time = 0; time < starts; time++) {
    for (const [list, program] of [
      [ours, product],
      [theirs, bare],
    ] as const) {
      const contender = await start(program, answer);
      list.push(contender);
      contender.close();
    }
  }
  const ratio = median(ours.map(({ startMs }, at) => startMs / (theirs[at]?.startMs ?? Number.NaN)));
  const megabytes = (list: readonly Contender[]) =>
    median(list.map(({ residentAtStart }) => residentAtStart)) / 1e6;
  console.log(
    `${`${name}, start`.padEnd(20)} ${ratio.toFixed(2)} times the bare one's ${median(theirs.map(({ startMs }) => startMs)).toFixed(0)} ms;`,
    `memory: ${megabytes(ours).toFixed(0)} MB beside ${megabytes(theirs).toFixed(0)} MB`,
  );
}

async function cpuPerInteraction({ server, send }: Contender, parallel: number): Promise<number> {
  const before = server.cpuMicros();
  let sent = 0;
  const sender = async () => {
    while (sent < interactionsPerRound) await send(questions[sent++ % questions.length] ?? "");
  };
  await Promise.all(Array.from({ length: parallel }, sender));
  return (server.cpuMicros() - before) / interactionsPerRound;
}

function environmentOf({ apiUrl }: LocalDiscord, answer: string): Record<string, string> {
  return {
    DISCORD_API_URL: apiUrl,
    DISCORD_TOKEN: token,
    DISCORD_APP_ID: appId,
    ANSWER: answer,
    DATA_DIR: mkdtempSync(join(scratch, "data-")),
    LOG_LEVEL: "error",
  };
}

async function startGateway(program: string, answer: string): Promise<Contender> {
  const discord = await startLocalDiscord();
  const startedAt = performance.now();
  const server = startProcess([program], environmentOf(discord, answer));
  await discord.connected;
  const startMs = performance.now() - startedAt;
  const send: Send = (question) => discord.dispatch(interactionOf(question));
  await send("help");
  return {
    server,
    send,
    startMs,
    residentAtStart: server.residentBytes(),
    close: () => stop(server, discord),
  };
}

async function startHttp(program: string, answer: string): Promise<Contender> {
  const discord = await startLocalDiscord();
  const port = await freePort();
  const startedAt = performance.now();
  const server = startProcess([program], {
    ...environmentOf(discord, answer),
    DISCORD_PUBLIC_KEY: key.publicKey,
    PORT: String(port),
  });
  const agent = new Agent({ keepAlive: true });
  const send: Send = (question) => post(port, JSON.stringify(interactionOf(question)), agent);
  const isUp = () =>
    send("help").then(
      () => true,
      () => false,
    );
  while (!(await isUp())) await new Promise((resolve) => setTimeout(resolve, 5));
  const startMs = performance.now() - startedAt;
  return {
    server,
    send,
    startMs,
    residentAtStart: server.residentBytes(),
    close: () => stop(server, discord, agent),
  };
}

function stop(server: Measured, discord: LocalDiscord, agent?: Agent): void {
  server.stop();
  agent?.destroy();
  discord.close();
}

function post(port: number, body: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { ...signedHeaders(key, body), "content-length": Buffer.byteLength(body) };
    const sent = request({ port, path: interactionsPath, method: "POST", agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () =>
        response.statusCode === 200 ? resolve(text) : reject(new Error(`status ${response.statusCode}`)),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** What somebody sees while typing, letter by letter, from the interaction to the response. */
async function timeSuggestions(): Promise<void> {
  const log = createLog("error");
  const guide = createTestGuide();
  const answer = createAnswer({
    guide,
    words: catalog.words,
    operators: new Set(),
    log,
    respond: () => Promise.reject(),
  });
  const micros: number[] = [];
  for (let round = 0; round < 30; round++) {
    for (const question of questions) {
      for (let length = 0; length <= question.length; length++) {
        const interaction = interactionOf(
          `${question.slice(0, length)}${round === 0 ? "" : ` ${round}`}`,
          true,
        );
        const startedAt = process.hrtime.bigint();
        JSON.stringify((await answer(interaction))?.response);
        if (round >= 5) micros.push(Number(process.hrtime.bigint() - startedAt) / 1_000);
      }
    }
  }
  micros.sort((a, b) => a - b);
  const at = (share: number) => ((micros[Math.floor(micros.length * share)] ?? 0) / 1_000).toFixed(2);
  console.log(
    `${"suggestions".padEnd(20)} median ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(0.999_99)} ms`,
  );
}

/** What stays in memory of an interaction once it is answered: the whole adapter over the gateway, in this process. */
async function weighInteractions(): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const discord = await startLocalDiscord();
  const [guide, log, ledger, now] = [
    createTestGuide(),
    createLog("error"),
    createMemoryLedger(),
    () => new Date(),
  ];
  const config = { mode: "gateway", token, appId, apiUrl: discord.apiUrl } as const;
  const adapter = createDiscordAdapter({
    config,
    guide,
    words: catalog.words,
    operators: new Set(),
    log,
    ledger,
    now,
  });
  const stopAdapter = await adapter.start(
    createResponder({ guide, ledger, log, platform: "discord", now, random: Math.random }),
  );
  await discord.connected;
  const ask = async (count: number) => {
    for (let n = 0; n < count; n++)
      await discord.dispatch(interactionOf(questions[n % questions.length] ?? ""));
    collect();
    await new Promise((resolve) => setTimeout(resolve, 100));
    collect();
    return process.memoryUsage().heapUsed;
  };
  await ask(10_000);
  const before = await ask(10_000);
  const after = await ask(10_000);
  console.log(
    `${"memory".padEnd(20)} ${((after - before) / 10_000).toFixed(0)} bytes for each of 10,000 interactions`,
  );
  await stopAdapter();
  discord.close();
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
