import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { interactionsPath } from "../src/adapters/discord/paths.ts";
import { httpPaths } from "../src/adapters/slack/surfaces.ts";
import type { Review } from "../src/core/index.ts";
import { createLedger } from "../src/ledger/open-ledger.ts";
import { type Balancer, startBalancer } from "./support/balancer.ts";
import { type DiscordStandIn, startDiscordStandIn } from "./support/discord/stand-in.ts";
import { type PostgresServer, postgresPrograms, startPostgres, whyNoPostgres } from "./support/postgres.ts";
import { freePort, type RunningProgram, startProgram } from "./support/program.ts";
import { type SlackStandIn, startSlackStandIn } from "./support/slack/stand-in.ts";

const processes = 3;
const people = 12;
const quizLength = 5;
const keys = ["a key of at least sixteen characters"];
/** Marked, so that they can be looked for wherever they must not be. */
const names = Array.from({ length: people }, (_, at) => `canary-name-${at}`);
const slackId = (at: number) => `UCANARY${at}`;
const discordId = (at: number) => String(300_000_000_000_000_000n + BigInt(at));
const answered = ["how often can we broadcast?", "what does verification cost?"] as const;

/** Three processes on one PostgreSQL, behind a balancer that gives each delivery to two of them. */
interface Fleet {
  readonly slack: SlackStandIn;
  readonly discord: DiscordStandIn;
  readonly balancer: Balancer;
  readonly programs: readonly RunningProgram[];
  readonly addresses: readonly string[];
  readonly databaseUrl: string;
}

async function startFleet(postgres: PostgresServer): Promise<Fleet> {
  const databaseUrl = await postgres.createDatabase();
  const slack = await startSlackStandIn({
    people: names.map((name, at) => ({ id: slackId(at), name, locale: "en-US", isAdmin: false })),
  });
  const discord = await startDiscordStandIn({
    people: names.map((name, at) => ({
      id: discordId(at),
      name,
      displayName: name,
      locale: "en-US",
      permissions: 0n,
    })),
  });
  const ports = await Promise.all(Array.from({ length: processes }, freePort));
  const environment = {
    DATABASE_URL: databaseUrl,
    DATA_KEYS: keys.join(),
    ACTION_SECRET: "the same in every process",
    RECORD_QUESTIONS: "on",
    SLACK_CLIENT_ID: slack.credentials.clientId,
    SLACK_CLIENT_SECRET: slack.credentials.clientSecret,
    SLACK_STATE_SECRET: "the same in every process",
    SLACK_SIGNING_SECRET: slack.credentials.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.credentials.token,
    DISCORD_APP_ID: discord.credentials.appId,
    DISCORD_PUBLIC_KEY: discord.credentials.publicKey,
    DISCORD_API_URL: discord.apiUrl,
  };
  const programs = ports.map((port) => startProgram({ ...environment, PORT: String(port) }));
  const addresses = ports.map((port) => `http://127.0.0.1:${port}`);
  for (const address of addresses) {
    const isReady = () =>
      fetch(`${address}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await vi.waitUntil(isReady, { timeout: 30_000 });
  }
  await discord.registered();
  const balancer = await startBalancer(addresses);
  slack.deliverTo(balancer.url + httpPaths.events);
  discord.deliverTo(balancer.url + interactionsPath);
  return { slack, discord, balancer, programs, addresses, databaseUrl };
}

/** Installs the app in the workspace through one process, with a token that is about to expire. */
async function install({ slack, addresses: [address] }: Fleet): Promise<void> {
  const begun = await fetch(`${address}${httpPaths.install}`, { redirect: "manual" });
  const state = new URL(begun.headers.get("location") ?? "").searchParams.get("state") ?? "";
  const code = slack.grant({ team: "T1", user: slackId(1), expiresIn: 600 });
  const cookie = begun.headers.get("set-cookie")?.split(";")[0] ?? "";
  const query = new URLSearchParams({ state, code });
  expect((await fetch(`${address}${httpPaths.redirect}?${query}`, { headers: { cookie } })).status).toBe(200);
}

/** A question and a vote in Slack and in Discord, a question that nobody can answer, and a whole quiz. */
async function useEverything({ slack, discord }: Fleet, name: string, at: number): Promise<void> {
  const answer = await slack.slash(answered[0], { user: slackId(at) });
  expect(answer.message?.text).toContain("one mass message a day");
  expect((await slack.press(answer.message, "Helpful", { user: slackId(at) })).acked).toBe(true);

  const user = { user: name };
  const shown = await discord.slash("ask", { question: answered[1] }, user);
  expect(shown.text).toContain("300");
  expect((await discord.press(shown.message, "Helpful", user)).text).toContain("Thank");
  const lost = await discord.slash("ask", { question: `how do I cook ${at} dumplings?` }, user);
  expect(lost.text).toContain("will not guess");

  let quiz = await discord.slash("quiz", {}, user);
  for (let question = 0; question < quizLength; question += 1) {
    const [first] = quizChoices(quiz.message);
    quiz = await discord.press(quiz.message, first ?? "", user);
    quiz = await discord.press(quiz.message, /^(Next question|See my score)$/, user);
  }
  expect(quiz.text).toContain("Your score");
}

describe.skipIf(postgresPrograms === undefined)(`three processes on one PostgreSQL${whyNoPostgres}`, () => {
  let postgres: PostgresServer;
  let fleet: Fleet;
  let review: Review | undefined;

  beforeAll(async () => {
    postgres = await startPostgres();
    fleet = await startFleet(postgres);
    await install(fleet);
    const [, killed] = fleet.programs;
    await Promise.all(
      names.map(async (name, at) => {
        await useEverything(fleet, name, at);
        // In the middle of what the others do.
        if (at === 3) killed?.child.kill("SIGKILL");
      }),
    );
    await Promise.all(names.map((_, at) => fleet.slack.openHome(slackId(at))));
    const log = { error: () => undefined, warn: () => undefined, info: () => undefined };
    const config = { databaseUrl: fleet.databaseUrl, dataDir: "", keys, retentionDays: 90 };
    const ledger = createLedger(config, { log, thread: "own" });
    const nobody = { id: "slack:T1:U0", name: "", isOperator: true, isAdmin: false };
    const everything = () =>
      ledger.recall(nobody, { recent: true, stored: false, review: "all", quiz: false });
    // The last answers were given before they were stored: an answer never waits for that.
    await vi.waitUntil(async () => (await everything()).review?.days[0]?.quizzes === people, {
      timeout: 5_000,
    });
    ({ review } = await everything());
    await ledger.close();
  }, 120_000);

  afterAll(async () => {
    for (const { child } of fleet?.programs ?? []) child.kill("SIGKILL");
    await fleet?.balancer.close();
    await Promise.all([fleet?.slack.close(), fleet?.discord.close()]);
    await postgres?.remove();
  }, 30_000);

  it("answer everybody, though one of them is killed in the middle", () => {
    expect(fleet.programs.map(({ child }) => child.signalCode)).toEqual([null, "SIGKILL", null]);
    expect(fleet.balancer.counts).toEqual({ delivered: expect.any(Number), failed: 0 });
    expect(fleet.slack.violations).toEqual([]);
    expect(fleet.discord.violations).toEqual([]);
  });

  it("count each vote once", () => {
    const votes = review?.votes.map(({ topic, helpful, unhelpful }) => ({ topic, helpful, unhelpful }));
    expect(votes?.every(({ helpful, unhelpful }) => helpful === people && unhelpful === 0)).toBe(true);
    expect(votes).toHaveLength(2);
  });

  it("keep each question without an answer once", () => {
    const kept = review?.unanswered.map(({ utterance }) => utterance);
    expect(kept?.sort()).toEqual(names.map((_, at) => `how do I cook ${at} dumplings?`).sort());
  });

  it("count each answer of a quiz once", () => {
    const counts = review?.quiz.flatMap(({ choices }) => Object.values(choices)) ?? [];
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(people * quizLength);
    expect(review?.days.map(({ quizzes }) => quizzes)).toEqual([people]);
  });

  it("renew a workspace's token once, and use the new one", () => {
    const renewals = fleet.slack.calls.filter(({ args }) => args.grant_type === "refresh_token");
    expect(renewals).toHaveLength(1);
  });

  it("offer the same commands to Discord once", () => {
    const puts = fleet.discord.calls.filter(({ method }) => method === "PUT");
    expect(puts.length).toBeLessThanOrEqual(processes);
  });

  it("keep and log no id, no name, no token, and no question that was answered", async () => {
    const { programs, databaseUrl, slack, discord } = fleet;
    const { clientSecret, signingSecret } = slack.credentials;
    const tokens = [discord.credentials.token, clientSecret, signingSecret, "xoxe", "xoxb", ...keys];
    const people = names.flatMap((name, at) => [name, slackId(at), discordId(at)]);
    const places = ["slack:T1", ...[...discord.realm.guilds.values()].map(({ id }) => id)];
    const written = [await postgres.dump(databaseUrl), ...programs.map(({ output }) => output())];
    for (const text of written)
      for (const secret of [...tokens, ...people, ...places, ...answered]) expect(text).not.toContain(secret);
    const [dump = "", ...logs] = written;
    expect(dump.match(/dumplings/g)).toHaveLength(names.length);
    for (const log of logs) expect(log).not.toContain("dumplings");
  });

  it("end with 0, and nothing in their logs but that the machine is busy", async () => {
    const left = fleet.programs.filter(({ child }) => child.signalCode === null);
    for (const { child } of left) child.kill("SIGTERM");
    expect(await Promise.all(left.map(({ ended }) => ended))).toEqual([0, 0]);
    const errors = left.flatMap(({ lines }) => lines().filter(({ level }) => level >= 50));
    // Whoever asks while the store is slow is answered without their settings.
    expect(errors.filter(({ msg }) => !msg.startsWith("the ledger cannot be read"))).toEqual([]);
  });
});

/** The custom ids of the first row of buttons, which are the choices of a question. */
function quizChoices(message: { readonly components: readonly unknown[] } | undefined): readonly string[] {
  const text = JSON.stringify(message?.components ?? []);
  return [...text.matchAll(/"custom_id":"([^"]+)"/g)].map(([, id = ""]) => id);
}
