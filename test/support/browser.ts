import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { WebSocket } from "ws";
import { z } from "zod";

/** Debian's Chromium by its name, or what `CHROMIUM` says; `undefined` where there is none. */
export const chromium = [process.env.CHROMIUM ?? "chromium", "chromium-browser", "google-chrome"].find(
  (name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0,
);

export interface PageOptions {
  readonly width: number;
  readonly height: number;
  readonly scheme: "light" | "dark";
}

/** A page as a person with that window has it before them. */
export interface ShownPage {
  /** What a script in the page gives, as JSON. */
  evaluate(expression: string): Promise<unknown>;
  /** The whole page as a PNG. */
  picture(): Promise<Buffer>;
  /** Whatever the browser had to complain about, and every address that the page asked for besides its own. */
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
}

export interface Browser {
  open(file: string, options: PageOptions): Promise<ShownPage>;
  close(): Promise<void>;
}

const message = z.looseObject({
  id: z.number().optional(),
  method: z.string().optional(),
  sessionId: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.object({ message: z.string() }).optional(),
});

type Message = z.infer<typeof message>;
type Send = (method: string, params?: object, sessionId?: string) => Promise<Record<string, unknown>>;

/** Starts a browser without a window and without a network. https://chromedevtools.github.io/devtools-protocol */
export async function startBrowser(program: string): Promise<Browser> {
  const home = mkdtempSync(join(tmpdir(), "browser-"));
  const child = spawn(
    program,
    [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--hide-scrollbars",
      "--host-resolver-rules=MAP * ~NOTFOUND",
      "--remote-debugging-port=0",
      `--user-data-dir=${home}`,
    ],
    { stdio: "ignore" },
  );
  const socket = new WebSocket(await addressIn(home, child));
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const { send, onEvent } = speak(socket);
  return {
    open: (file, options) => openPage(file, options, send, onEvent),
    async close() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      await send("Browser.close").catch(() => child.kill("SIGKILL"));
      await ended;
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

async function addressIn(home: string, child: ChildProcess): Promise<string> {
  const file = join(home, "DevToolsActivePort");
  for (let waited = 0; waited < 20_000 && child.exitCode === null; waited += 50) {
    const [port, path] = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
    if (port && path) return `ws://127.0.0.1:${port}${path}`;
    await sleep(50);
  }
  throw new Error("The browser did not start.");
}

function speak(socket: WebSocket) {
  const waiting = new Map<number, (answer: Message) => void>();
  const listeners = new Set<(event: Message) => void>();
  let last = 0;
  socket.on("message", (data) => {
    const received = message.parse(JSON.parse(String(data)));
    if (received.id === undefined) for (const listen of listeners) listen(received);
    else waiting.get(received.id)?.(received);
  });
  const send: Send = async (method, params = {}, sessionId) => {
    const id = ++last;
    const answered = new Promise<Message>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    const { error, result = {} } = await answered;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  };
  return { send, onEvent: (listen: (event: Message) => void) => void listeners.add(listen) };
}

async function openPage(
  file: string,
  { width, height, scheme }: PageOptions,
  sendToAny: Send,
  onEvent: (listen: (event: Message) => void) => void,
): Promise<ShownPage> {
  const text = z.string();
  const { targetId } = await sendToAny("Target.createTarget", { url: "about:blank" });
  const attached = await sendToAny("Target.attachToTarget", { targetId, flatten: true });
  const session = text.parse(attached.sessionId);
  const send = (method: string, params?: object) => sendToAny(method, params, session);
  const address = `file://${file}`;
  const complaints: string[] = [];
  const requests: string[] = [];
  const loaded = new Promise<void>((resolve) => {
    onEvent(({ method, params, sessionId }) => {
      if (sessionId !== session) return;
      const written = JSON.stringify(params);
      if (method === "Page.loadEventFired") resolve();
      if (["Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"].includes(method ?? ""))
        complaints.push(written);
      if (method === "Network.requestWillBeSent" && !written.includes(JSON.stringify(address)))
        requests.push(written);
    });
  });
  for (const domain of ["Page", "Log", "Runtime", "Network"]) await send(`${domain}.enable`);
  await send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  await send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
  await send("Page.navigate", { url: address });
  await loaded;
  return {
    complaints,
    requests,
    async evaluate(expression) {
      const { result } = await send("Runtime.evaluate", { expression, returnByValue: true });
      return z.object({ value: z.unknown() }).parse(result).value;
    },
    async picture() {
      const { cssContentSize } = await send("Page.getLayoutMetrics");
      const size = z.object({ width: z.number(), height: z.number() }).parse(cssContentSize);
      const clip = { x: 0, y: 0, ...size, scale: 1 };
      const { data } = await send("Page.captureScreenshot", { captureBeyondViewport: true, clip });
      return Buffer.from(text.parse(data), "base64");
    },
  };
}
