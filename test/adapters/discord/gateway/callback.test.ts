import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { DiscordAnswer } from "../../../../src/adapters/discord/answer.ts";
import { createApiClient } from "../../../../src/adapters/discord/api.ts";
import { createCallback } from "../../../../src/adapters/discord/gateway/callback.ts";
import { createInvalidRequests } from "../../../../src/adapters/discord/invalid-requests.ts";
import { WrittenJson } from "../../../../src/adapters/written-json.ts";
import { recordLog } from "../recorded-log.ts";

type Answer = (
  attempt: number,
) => { readonly status: number; readonly body?: object | string } | "cut" | "silent";

/** A Discord that answers each attempt as told, and what came of answering one interaction, or several. */
async function answer(discord: Answer, times = 1, more: Pick<DiscordAnswer, "ifRefused"> = {}) {
  const attempts: { readonly url: string; readonly body: string; readonly headers: object }[] = [];
  const listener: RequestListener = (request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      attempts.push({ url: request.url ?? "", body, headers: request.headers });
      const told = discord(attempts.length);
      if (told === "cut") response.destroy();
      else if (told !== "silent")
        response
          .writeHead(told.status)
          .end(typeof told.body === "string" ? told.body : JSON.stringify(told.body));
    });
  };
  const server = createServer(listener).listen(0);
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  const { log, lines } = recordLog();
  const nowMs = () => performance.now();
  const invalidRequests = createInvalidRequests(nowMs);
  const client = createApiClient({ mode: "gateway", token: "secret-token", appId: "1", apiUrl });
  const callback = createCallback({ client, invalidRequests, log, nowMs });
  const response = new WrittenJson(Buffer.from('{"type":4,"data":{"content":"the user\'s words"}}'));
  const startedAt = performance.now();
  for (let n = 0; n < times; n++) await callback({ id: "7", token: "tok/en" }, { response, ...more });
  return { attempts, lines, invalidRequests, tookMs: performance.now() - startedAt };
}

describe("an answer over the gateway", () => {
  it("is one request, with the interaction's token and none of ours", async () => {
    const { attempts, lines } = await answer(() => ({ status: 204 }));
    expect(attempts).toHaveLength(1);
    expect(attempts[0]).toMatchObject({
      url: "/api/v10/interactions/7/tok%2Fen/callback",
      body: '{"type":4,"data":{"content":"the user\'s words"}}',
      headers: { "content-type": "application/json" },
    });
    expect(attempts[0]?.headers).not.toHaveProperty("authorization");
    expect(lines).toEqual([]);
  });

  it.each([
    [10062, 404],
    [40060, 400],
    [10015, 404],
    [50027, 401],
  ])("that Discord has no more use for, with %i, is counted and never sent again", async (code, status) => {
    const { attempts, lines } = await answer(() => ({ status, body: { code, message: "Unknown" } }), 5);
    expect(attempts).toHaveLength(5);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ level: "warn", details: { codes: { [code]: 1 } } });
  });

  it.each<[string, Answer]>([
    ["Discord stumbles", (attempt) => ({ status: attempt === 1 ? 502 : 204 })],
    ["the connection breaks", (attempt) => (attempt === 1 ? "cut" : { status: 204 })],
    ["there is no response", (attempt) => (attempt === 1 ? "silent" : { status: 204 })],
  ])("is sent once more, in time, when %s", async (_, discord) => {
    const { attempts, lines, tookMs } = await answer(discord);
    expect(attempts).toHaveLength(2);
    expect(lines).toEqual([]);
    expect(tookMs).toBeLessThan(2_500);
  });

  it("whose confirmation was lost counts as answered when Discord says that it is", async () => {
    const { lines } = await answer((attempt) =>
      attempt === 1 ? "cut" : { status: 400, body: { code: 40060, message: "already" } },
    );
    expect(lines.map(({ level }) => level)).toEqual(["warn"]);
  });

  it.each<[string, Answer, RegExp]>([
    ["fails twice", () => ({ status: 503 }), /503/],
    ["breaks twice", () => "cut", /ECONNRESET/],
    ["never comes", () => "silent", /timeout/],
  ])("that %s is given up within three seconds, in one line", async (_, discord, reason) => {
    const { attempts, lines, tookMs } = await answer(discord);
    expect(attempts).toHaveLength(2);
    expect(tookMs).toBeLessThan(3_000);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.level).toBe("error");
    expect(JSON.stringify(lines[0]?.details)).toMatch(reason);
  });

  it("that Discord refuses is an error that says where, and shows nothing of it", async () => {
    const errors = {
      data: {
        components: {
          0: { content: { _errors: [{ code: "BASE_TYPE_MAX_LENGTH", message: "the user's words" }] } },
        },
      },
    };
    const { attempts, lines } = await answer(() => ({
      status: 400,
      body: { code: 50035, message: "Invalid Form Body: the user's words", errors },
    }));
    expect(attempts).toHaveLength(1);
    expect(lines).toEqual([
      {
        level: "error",
        message: "Discord refused an answer",
        details: { platform: "discord", status: 400, code: 50035, at: "data.components.0.content" },
      },
    ]);
  });

  it.each([400, 413])(
    "that Discord refuses with %i gives way to what there is for that case",
    async (status) => {
      const apology = {
        type: 4,
        data: { flags: 64, allowed_mentions: { parse: [] }, content: "Sorry" },
      } as const;
      const { attempts, lines } = await answer(
        (attempt) => (attempt === 1 ? { status, body: { code: 50035 } } : { status: 204 }),
        1,
        { ifRefused: () => ({ response: apology }) },
      );
      expect(attempts.map(({ body }) => JSON.parse(body))[1]).toEqual(apology);
      expect(attempts).toHaveLength(2);
      expect(lines.map(({ message }) => message)).toEqual(["Discord refused an answer"]);
    },
  );

  it("that Discord refuses in either form is tried no more, and both are said", async () => {
    const { attempts, lines } = await answer(() => ({ status: 400, body: { code: 50035 } }), 1, {
      ifRefused: () => ({ response: { type: 8, data: { choices: [] } } }),
    });
    expect(attempts).toHaveLength(2);
    expect(lines.map(({ level }) => level)).toEqual(["error", "error"]);
  });

  it.each([401, 403, 404])(
    "that is refused for another reason, with %i, has no second form",
    async (status) => {
      const { attempts } = await answer(() => ({ status }), 1, {
        ifRefused: () => ({ response: { type: 8, data: { choices: [] } } }),
      });
      expect(attempts).toHaveLength(1);
    },
  );

  it("is sent once more after the moment that Discord asks for", async () => {
    const { attempts, lines, tookMs } = await answer((attempt) =>
      attempt === 1 ? { status: 429, body: { retry_after: 0.2, global: false } } : { status: 204 },
    );
    expect(attempts).toHaveLength(2);
    expect(attempts[1]?.body).toBe(attempts[0]?.body);
    expect(tookMs).toBeGreaterThanOrEqual(199);
    expect(lines).toEqual([]);
  });

  it.each([{ retry_after: 1.5 }, { retry_after: -1 }, { retry_after: "0.1" }, {}, "slow down"])(
    "is not sent again where Discord says %j, which would be too late or is no time",
    async (body) => {
      const { attempts, lines } = await answer(() => ({ status: 429, body }));
      expect(attempts).toHaveLength(1);
      expect(lines).toMatchObject([{ level: "error", details: { status: 429 } }]);
    },
  );

  it.each(["", "not JSON", "null", "[]", '{"code":"x"}'])(
    "that is refused with %j is an error as well",
    async (body) => {
      const { lines } = await answer(() => ({ status: 403, body }));
      expect(lines).toMatchObject([{ level: "error", details: { status: 403 } }]);
    },
  );

  it("is held back once Discord has refused 1,000 within ten minutes, and that is said once", async () => {
    const { attempts, lines, invalidRequests } = await answer(() => ({ status: 429 }), 1_010);
    expect(attempts).toHaveLength(1_000);
    expect(invalidRequests.isExhausted()).toBe(true);
    expect(lines.filter(({ message }) => message.includes("held back"))).toHaveLength(1);
  });
});
