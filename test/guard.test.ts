import { DefaultWebSocketManagerOptions, WebSocketShard } from "@discordjs/ws";
import { describe, expect, it } from "vitest";
import { isFromSdk } from "../src/guard.ts";

/**
 * What discord.js's shard rejects with at that frame, or what `onDispatch` throws inside of it. On a socket it calls the same
 * function and lets go of the promise.
 */
async function rejectionAt(frame: string, onDispatch: () => void = () => undefined): Promise<unknown> {
  const shard = new WebSocketShard(
    {
      options: {
        ...DefaultWebSocketManagerOptions,
        token: "token",
        intents: 0,
        shardCount: 1,
        gatewayInformation: {
          url: "ws://127.0.0.1:9",
          shards: 1,
          session_start_limit: { total: 1, remaining: 1, reset_after: 1, max_concurrency: 1 },
        },
      },
      retrieveSessionInfo: () => null,
      updateSessionInfo: () => undefined,
      waitForIdentify: async () => undefined,
    },
    0,
  );
  shard.on("dispatch", onDispatch);
  const take: unknown = Reflect.get(shard, "onMessage");
  if (typeof take !== "function") throw new Error("discord.js's shard has another shape by now.");
  return take.call(shard, frame, false).then(
    () => undefined,
    (error: unknown) => error,
  );
}

function throwOurs(): void {
  throw new TypeError("ours");
}

describe("an error that nobody handles", () => {
  it.each(['{"op":9}', '{"op":10}', '{"op":0,"t":"READY","s":1}', '{"op":0,"t":"READY","s":1,"d":null}'])(
    "is an SDK's when discord.js throws at the frame %s",
    async (frame) => {
      expect(isFromSdk(await rejectionAt(frame))).toBe(true);
    },
  );

  it.each<[string, () => void]>([
    [
      "a function without a name",
      () => {
        throw new TypeError("ours");
      },
    ],
    ["a function with a name", throwOurs],
  ])("is ours when we throw, also where discord.js calls %s", async (_, onDispatch) => {
    const reason = await rejectionAt('{"op":0,"t":"ANY","s":1,"d":{}}', onDispatch);
    expect(reason).toMatchObject({ message: "ours" });
    expect(isFromSdk(reason)).toBe(false);
  });

  it("is an SDK's with a code of Slack's", () => {
    expect(isFromSdk(Object.assign(new Error("no"), { code: "slack_webapi_request_error" }))).toBe(true);
  });

  it.each([undefined, null, "WebSocketShard.", new Error("WebSocketShard.onMessage"), { code: "slack_x" }])(
    "is ours with the reason %o",
    (reason) => {
      expect(isFromSdk(reason)).toBe(false);
    },
  );

  it("is ours without a stack", () => {
    const bare = new Error("bare");
    delete bare.stack;
    expect(isFromSdk(bare)).toBe(false);
  });
});
