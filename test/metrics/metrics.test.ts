import { describe, expect, it } from "vitest";
import { createLog } from "../../src/log.ts";
import { createMetrics } from "../../src/metrics/metrics.ts";
import { createTestGuide, requestOf } from "../support/product.ts";

const request = requestOf({ kind: "help" });
const { reply } = createTestGuide().handle(request);

function metricsOf(readiness: Readonly<Record<string, boolean>> = {}) {
  return createMetrics({ version: "1.2.3", readiness: () => Object.entries(readiness) });
}

async function read({ route }: ReturnType<typeof metricsOf>): Promise<string> {
  const headers = {};
  const asked = {
    method: "GET",
    path: "/metrics",
    query: new URLSearchParams(),
    headers,
    body: Buffer.alloc(0),
  };
  return String((await route(asked)).body);
}

describe("the metrics", () => {
  it("count and time each request by platform and intent, and pass the reply on", async () => {
    const metrics = metricsOf();
    const respond = metrics.measured("slack", async () => reply);
    expect(await respond(request)).toBe(reply);
    await respond(request);
    const text = await read(metrics);
    expect(text).toContain('guide_request_seconds_count{platform="slack",intent="help"} 2');
    expect(text).toMatch(/guide_request_seconds_bucket\{le="3",platform="slack",intent="help"\} 2/);
  });

  it("say of each platform whether it is ready, as it is when they are read", async () => {
    const readiness = { slack: true, discord: false };
    const metrics = metricsOf(readiness);
    expect(await read(metrics)).toContain('guide_platform_ready{platform="discord"} 0');
    readiness.discord = true;
    const text = await read(metrics);
    expect(text).toContain('guide_platform_ready{platform="slack"} 1');
    expect(text).toContain('guide_platform_ready{platform="discord"} 1');
  });

  it("count the lines of the log by level, and none that is not written", async () => {
    const metrics = metricsOf();
    const log = createLog("fatal", { onLine: metrics.countLine });
    log.error("not written at this level");
    expect(await read(metrics)).not.toContain("guide_log_lines_total{");
    metrics.countLine("error");
    expect(await read(metrics)).toContain('guide_log_lines_total{level="error"} 1');
  });

  it("name the version, and what the process takes", async () => {
    const text = await read(metricsOf());
    expect(text).toContain('guide_info{version="1.2.3"} 1');
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
  });

  it("are in the format that Prometheus asks for", async () => {
    const { route } = metricsOf();
    const answer = await route({
      method: "GET",
      path: "/metrics",
      query: new URLSearchParams(),
      headers: {},
      body: Buffer.alloc(0),
    });
    expect(answer.headers?.["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
  });

  it("hold nothing of who asked or what", async () => {
    const metrics = metricsOf();
    const asked = requestOf({ kind: "words", utterance: "a very private question" });
    await metrics.measured("slack", async () => reply)(asked);
    const text = await read(metrics);
    for (const secret of ["private", asked.user.id, asked.user.name]) expect(text).not.toContain(secret);
  });
});
