import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Respond } from "../adapters/adapter.ts";
import type { Route } from "../http/server.ts";

/** What an operator's Prometheus reads. No label holds anything of a user: platforms, intents and levels are fixed sets. */
export interface Metrics {
  /** `GET /metrics`, https://prometheus.io/docs/instrumenting/exposition_formats. */
  readonly route: Route;
  /** The same responder, each request counted and timed. */
  measured(platform: string, respond: Respond): Respond;
  /** Counts a line of the log. */
  countLine(level: string): void;
}

/** From a cached page to a store that keeps a person waiting, in seconds; Slack and Discord give up at 3. */
const buckets = [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];

export interface MetricsParts {
  readonly version: string;
  /** Asked at each reading, by a platform's name. */
  readonly readiness: () => Iterable<readonly [platform: string, isReady: boolean]>;
}

/** Makes the figures of one process, the process's own (memory, CPU, event loop) among them. */
export function createMetrics({ version, readiness }: MetricsParts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({ name: "guide_info", help: "The version that runs", labelNames: ["version"], registers })
    .labels(version)
    .set(1);
  new Gauge({
    name: "guide_platform_ready",
    help: "1 when a user's request would be answered now",
    labelNames: ["platform"],
    registers,
    collect() {
      this.reset();
      for (const [platform, isReady] of readiness()) this.set({ platform }, isReady ? 1 : 0);
    },
  });
  const requests = new Histogram({
    name: "guide_request_seconds",
    help: "From a request that was read to its reply, by what the user did",
    labelNames: ["platform", "intent"],
    buckets,
    registers,
  });
  const lines = new Counter({
    name: "guide_log_lines_total",
    help: "Lines of the log, by level: what fails is an error there",
    labelNames: ["level"],
    registers,
  });

  return {
    route: async () => ({
      status: 200,
      headers: { "content-type": registry.contentType },
      body: await registry.metrics(),
    }),
    measured: (platform, respond) => async (incoming) => {
      const stop = requests.startTimer({ platform, intent: incoming.intent.kind });
      const reply = await respond(incoming);
      stop();
      return reply;
    },
    countLine: (level) => lines.inc({ level }),
  };
}
