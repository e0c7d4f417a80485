import WebSocket from "ws";
import type { DiscordStandIn } from "./stand-in.ts";

type Frame = {
  readonly op: number;
  readonly t?: string | null;
  readonly s?: number | null;
  readonly d: unknown;
};

/** An app of a few lines, to try the stand-in with: it does only what it is told, also what no app should. */
export interface SmallApp {
  /** Every frame that came, in order. */
  readonly frames: readonly Frame[];
  send(op: number, d: unknown): void;
  /** Resolves with the next frame of that op, or event of that name, that is not seen yet. */
  next(what: number | string): Promise<Frame>;
  /** Resolves with the code that the connection is closed with. */
  readonly closed: Promise<number>;
  close(code?: number): void;
}

export function connectSmallApp({ apiUrl }: DiscordStandIn, query = "?v=10&encoding=json"): SmallApp {
  const socket = new WebSocket(`${apiUrl.replace("http", "ws").replace("/api", "/gateway")}/${query}`);
  const frames: Frame[] = [];
  const waiting: { readonly fits: (frame: Frame) => boolean; readonly resolve: (frame: Frame) => void }[] =
    [];
  let seen = 0;
  socket.on("error", () => {});
  socket.on("message", (data) => {
    frames.push(JSON.parse(String(data)));
    settle();
  });

  function settle(): void {
    for (const waiter of [...waiting]) {
      const at = frames.findIndex((frame, place) => place >= seen && waiter.fits(frame));
      const frame = frames[at];
      if (frame === undefined) continue;
      seen = at + 1;
      waiting.splice(waiting.indexOf(waiter), 1);
      waiter.resolve(frame);
    }
  }

  return {
    frames,
    send: (op, d) => socket.send(JSON.stringify({ op, d })),
    next: (what) =>
      new Promise((resolve) => {
        waiting.push({ fits: ({ op, t }) => op === what || t === what, resolve });
        settle();
      }),
    closed: new Promise((resolve) => socket.on("close", (code) => resolve(code))),
    close: (code = 1000) => socket.close(code),
  };
}

/** What an app says to get a session. */
export function identity({ credentials }: DiscordStandIn, changes: object = {}) {
  return {
    token: credentials.token,
    intents: 1,
    properties: { os: "linux", browser: "test", device: "test" },
    ...changes,
  };
}

/** A request to the API as an app makes it; `callback` answers an interaction. */
export function createApi({ apiUrl, credentials }: DiscordStandIn) {
  const request = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(`${apiUrl}/v10${path}`, {
      method,
      headers: {
        authorization: `Bot ${credentials.token}`,
        "user-agent": "DiscordBot (https://example.org, 1)",
        "content-type": "application/json",
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  };
  return {
    request,
    callback: ({ id, token }: { readonly id: string; readonly token: string }, body: unknown) =>
      request("POST", `/interactions/${id}/${token}/callback`, body),
  };
}
