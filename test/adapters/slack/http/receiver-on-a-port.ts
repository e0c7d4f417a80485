import { App } from "@slack/bolt";
import { pino } from "pino";
import { createHttpReceiver } from "../../../../src/adapters/slack/http/http-receiver.ts";
import { silentLogger } from "../../../../src/adapters/slack/silent-logger.ts";
import { type HttpServer, type Route, startHttpServer } from "../../../../src/http/server.ts";
import { nowSeconds, signingSecret } from "../signed.ts";

export type Handler = (args: {
  readonly body: object;
  readonly ack: (response?: unknown) => Promise<void>;
  readonly retryNum: number | undefined;
}) => Promise<void>;

const servers: HttpServer[] = [];

/** A real Bolt app behind our receiver on a free port; `handled` holds every body that reached the handler, `logged` every line. */
export async function startReceiver(handler: Handler = ({ ack }) => ack(), secret = signingSecret) {
  const routes = new Map<string, Route>();
  const logged: string[] = [];
  const errors: unknown[] = [];
  const receiver = createHttpReceiver({
    signingSecret: secret,
    routes: { add: (route, handle) => routes.set(route, handle) },
    log: pino({ base: null, timestamp: false }, { write: (line) => logged.push(line.trim()) }),
    now: () => new Date(nowSeconds * 1_000),
  });
  const handled: object[] = [];
  const app = new App({
    receiver,
    authorize: async () => ({}),
    ignoreSelf: false,
    convoStore: false,
    logger: silentLogger,
  });
  app.error(async (error) => {
    throw error;
  });
  app.use(async (args) => {
    handled.push(args.body);
    // Bolt acknowledges an event itself, so its handler is given nothing to do so.
    const ack = "ack" in args ? (args.ack as (response?: unknown) => Promise<void>) : async () => undefined;
    await handler({ body: args.body, ack, retryNum: args.context.retryNum });
  });
  await app.start();
  const server = await startHttpServer({
    port: 0,
    routes,
    isReady: receiver.isReady,
    onError: (error) => errors.push(error),
  });
  servers.push(server);
  return { port: server.port, receiver, server, handled, logged, errors };
}

export async function closeServers(): Promise<void> {
  await Promise.all(servers.splice(0).map((server) => server.close()));
}
