import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import { createResponder, type PlatformAdapter, PlatformError } from "./adapters/adapter.ts";
import { type Config, ConfigError } from "./config.ts";
import type { Catalog, Guide } from "./core/index.ts";
import { guardProcess } from "./guard.ts";
import { describeListenFailure } from "./http/failure.ts";
import { type HttpServer, type HttpServerOptions, type Route, startHttpServer } from "./http/server.ts";
import { createLedger } from "./ledger/open-ledger.ts";
import { startRetention } from "./ledger/retention.ts";
import { createLog, type Log } from "./log.ts";
import { optional } from "./optional.ts";
import { createSign } from "./sign.ts";

/** How often a platform that is not ready yet is asked whether it is. */
const readyCheckMs = 250;

/** npm passes a signal on that the terminal has sent to everybody already, so it comes twice; a person takes longer. */
const echoMs = 500;
/** How long requests under way may take once the process is told to end. */
const graceMs = 10_000;

type Platform = PlatformAdapter<unknown, unknown> & { readonly name: string };

export interface Product {
  readonly catalog: Catalog;
  readonly guide: Guide;
  readonly version: string;
}

/**
 * Serves every configured platform until SIGTERM or SIGINT: then everything under way is answered and the process ends with 0.
 *
 * The platforms live side by side. One that is away is waited for; one that refuses us for good is reported and left out, and only
 * when none is left the process ends, with 1.
 */
export async function serve(config: Config, { catalog, guide, version }: Product): Promise<void> {
  const platforms: Platform[] = [];
  const live = new Set<Platform>();
  const isReady = () => [...live].every((each) => each.isReady());
  const readiness = () => platforms.map((each) => [each.name, live.has(each) && each.isReady()] as const);
  const metrics = config.metrics && (await loadMetrics()).createMetrics({ version, readiness });
  const sign = createSign(config.actionSecret);
  const log = createLog(config.logLevel, { ...optional("onLine", metrics?.countLine), sign });
  guardProcess(log);
  const ledger = createLedger(config.ledger, { log, thread: "worker" });
  const now = () => new Date();
  // Also opens the ledger, while the platforms connect.
  const { retentionDays } = config.ledger;
  const endRetention = startRetention({ ledger, retentionDays, log, now, random: Math.random });
  const routes = new Map<string, Route>();
  const http = { add: (route: string, handler: Route) => void routes.set(route, handler) };
  const shared = { guide, words: catalog.words, ledger, log, operators: config.operators, http, now };

  for (const { platform, text, ignoresSome } of config.modes) {
    // What is set in vain was mostly meant to have an effect.
    log[ignoresSome ? "warn" : "info"]({ platform: platform.toLowerCase() }, `${platform} mode: ${text}`);
  }
  if (config.slack !== undefined) {
    // An SDK takes a good part of a second to load, so only that of a configured platform is.
    const { createSlackAdapter } = await import("./adapters/slack/start.ts");
    platforms.push({ name: "slack", ...createSlackAdapter({ ...shared, config: config.slack }) });
  }
  if (config.discord !== undefined) {
    const { createDiscordAdapter } = await import("./adapters/discord/start.ts");
    platforms.push({ name: "discord", ...createDiscordAdapter({ ...shared, config: config.discord }) });
  }

  for (const platform of platforms) live.add(platform);
  const servers: HttpServer[] = [];
  if (config.port !== undefined)
    servers.push(await startServer({ name: "PORT", port: config.port, routes, isReady, log }));
  if (config.metrics !== undefined && metrics !== undefined) {
    const figures = new Map([["GET /metrics", metrics.route]]);
    servers.push(
      await startServer({ name: "METRICS_PORT", ...config.metrics, routes: figures, isReady, log }),
    );
  }
  const stops: (() => Promise<void>)[] = [];
  const end = endOnce(async () => {
    // No new requests, then those under way, then what they still write.
    await Promise.all(servers.map((server) => server.close()));
    await Promise.allSettled(stops.map((stop) => stop()));
    endRetention();
    await ledger.close();
  }, log);

  const giveUp = (platform: Platform, error: unknown, what: string) => {
    live.delete(platform);
    // What the operator has to mend says itself; where in our code it was noticed would only stand in its way.
    if (error instanceof PlatformError) log.fatal({ platform: platform.name }, error.message);
    else log.fatal({ platform: platform.name, error }, what);
    if (live.size === 0) void end(1);
  };
  for (const platform of platforms) {
    const { name } = platform;
    platform.failed.catch((error: unknown) => giveUp(platform, error, "gave up"));
    const respond = createResponder({ guide, ledger, log, platform: name, now, random: Math.random });
    platform.start(metrics?.measured(name, respond) ?? respond).then(
      async (stop) => {
        stops.push(stop);
        // A refusal that came with the start is known a turn later.
        await setImmediate();
        if (!live.has(platform)) return;
        log.info({ platform: name }, "started");
        await welcome(platform, () => live.has(platform), log);
      },
      (error: unknown) => giveUp(platform, error, "did not start"),
    );
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end(0));
}

/** Tells the operator once when the platform is ready for the first time. */
async function welcome(platform: Platform, isLive: () => boolean, log: Log): Promise<void> {
  while (!platform.isReady()) {
    await sleep(readyCheckMs, undefined, { ref: false });
    if (!isLive()) return;
  }
  log.info({ platform: platform.name }, platform.welcome);
}

/** The package is loaded only where somebody reads the figures. */
function loadMetrics(): Promise<typeof import("./metrics/metrics.ts")> {
  return import("./metrics/metrics.ts");
}

interface ServerParts extends Omit<HttpServerOptions, "onError"> {
  /** The variable that sets the port. */
  readonly name: "PORT" | "METRICS_PORT";
  readonly log: Log;
}

async function startServer({ name, log, ...options }: ServerParts): Promise<HttpServer> {
  const onError = (error: unknown) => log.error({ error }, "a route failed");
  const server = await startHttpServer({ ...options, onError }).catch((error: unknown) => {
    throw new ConfigError([`${name}: ${describeListenFailure(error, options.port)}`]);
  });
  const paths = options.routes.has("GET /metrics") ? "/metrics, /livez" : "/livez";
  log.info({ port: server.port }, `listening, with ${paths} and /readyz`);
  return server;
}

/** Ends the process after `cleanUp`, or after the grace period; asked a second time, at once. */
function endOnce(cleanUp: () => Promise<void>, log: Log): (exitCode: number) => Promise<void> {
  let endingSince: number | undefined;
  return async (exitCode) => {
    const now = performance.now();
    if (endingSince !== undefined) {
      if (now - endingSince > echoMs) process.exit(exitCode);
      return;
    }
    endingSince = now;
    // Also keeps the process from ending by itself, with 0, while what it waits for keeps it from nothing.
    setTimeout(() => {
      log.error("some requests were not finished in time");
      process.exit(1);
    }, graceMs);
    await cleanUp();
    process.exit(exitCode);
  };
}
