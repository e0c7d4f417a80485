import { createSecretKey } from "node:crypto";
import type { App, Receiver, ReceiverEvent } from "@slack/bolt";
import type { HttpRequest, HttpResponse } from "../../../http/server.ts";
import type { Log } from "../../../log.ts";
import type { RouteTable } from "../../adapter.ts";
import { createTally } from "../../tally.ts";
import { createUnderWay } from "../../under-way.ts";
import { WrittenJson } from "../../written-json.ts";
import { httpPaths } from "../surfaces.ts";
import { type Body, isSslCheck, parseBody } from "./body.ts";
import { isSignedBySlack } from "./signature.ts";

export interface HttpReceiverParts {
  /** Basic Information > App Credentials > Signing Secret. */
  readonly signingSecret: string;
  readonly routes: RouteTable;
  readonly log: Pick<Log, "warn" | "error">;
  readonly now: () => Date;
}

export interface HttpReceiver extends Receiver {
  /** Whether a request of Slack's would be handed to the app now. */
  isReady(): boolean;
  start(): Promise<void>;
  /** Takes no more requests, and waits for those under way and for what they do after their answer. */
  stop(): Promise<void>;
}

const empty: HttpResponse = { status: 200 };

/**
 * Lets Slack reach a Bolt app over the product's own HTTP server: verifies once, parses once, and answers with what
 * is acknowledged. Whatever is sent, no request ends the process or gets a 500.
 *
 * Bolt's own receiver takes most of a request's time, ends the process on a signed `null`, and accepts a timestamp
 * of the future.
 */
export function createHttpReceiver({ signingSecret, routes, log, now }: HttpReceiverParts): HttpReceiver {
  // Anybody can sign with nothing.
  if (signingSecret === "") throw new Error("Slack's signing secret is empty.");
  const secret = createSecretKey(signingSecret, "utf8");
  const countRefusal = createTally(
    ({ refused }) =>
      log.warn(
        { platform: "slack", refused },
        "requests were not signed by Slack; if people see failures, check SLACK_SIGNING_SECRET and the clock",
      ),
    () => now().getTime(),
  );
  const underWay = createUnderWay();
  let app: App | undefined;
  let isServing = false;

  async function receive({ headers, body }: HttpRequest): Promise<HttpResponse> {
    const timestamp = headers["x-slack-request-timestamp"];
    const signature = headers["x-slack-signature"];
    if (!isSignedBySlack({ body, timestamp, signature }, secret, Math.floor(now().getTime() / 1_000))) {
      if (signature === undefined && isSslCheck(body)) return empty;
      countRefusal("refused");
      return refusal(401);
    }
    const parsed = parseBody(body, headers["content-type"]);
    if (parsed === undefined) return refusal(400);
    if (parsed.ssl_check === "1") return empty;
    if (parsed.type === "url_verification") return answerChallenge(parsed.challenge);
    if (app === undefined || !isServing) return { status: 503 };
    return process(app, parsed, headers);
  }

  /** Answers at the first of: the acknowledgement, the handler's end, its failure. */
  function process(app: App, body: Body, headers: HttpRequest["headers"]): Promise<HttpResponse> {
    return new Promise((resolve) => {
      let isAcknowledged = false;
      const event: ReceiverEvent = {
        body,
        ack: async (response?: unknown) => {
          if (isAcknowledged) throw new Error("A request of Slack's was acknowledged twice.");
          isAcknowledged = true;
          resolve(render(response));
        },
        ...retryOf(headers),
      };
      const processed = app.processEvent(event).then(
        () => {
          if (isAcknowledged) return;
          // Of a kind that Bolt does not know, as Slack's notice of a rate limit. Sending it again would not help.
          log.warn({ platform: "slack", type: body.type }, "a request had nobody to handle it");
          resolve(empty);
        },
        (error: unknown) => {
          log.error({ platform: "slack", error }, "a request failed");
          // Not an empty 200: a person would see nothing at all, and Slack would take an event for handled. So
          // Slack shows the person its own word for a failure, and delivers the event again, which is harmless,
          // for writes are idempotent.
          if (!isAcknowledged) resolve({ status: 503 });
        },
      );
      void underWay.follow(processed);
    });
  }

  routes.add(`POST ${httpPaths.events}`, receive);

  return {
    init: (created) => {
      app = created;
    },
    isReady: () => isServing,
    start: async () => {
      isServing = true;
    },
    stop: async () => {
      isServing = false;
      await underWay.settled();
    },
  };
}

/** Asking again would get the same, so Slack is told not to. https://docs.slack.dev/apis/events-api#errors */
function refusal(status: 400 | 401): HttpResponse {
  return { status, headers: { "x-slack-no-retry": "1" } };
}

/** Slack asks once, when the address is entered, whether it is ours. */
function answerChallenge(challenge: unknown): HttpResponse {
  return typeof challenge === "string" ? render({ challenge }) : refusal(400);
}

function render(response: unknown): HttpResponse {
  if (response === undefined || response === "") return empty;
  if (typeof response === "string")
    return { status: 200, headers: { "content-type": "text/plain; charset=utf-8" }, body: response };
  return {
    status: 200,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: response instanceof WrittenJson ? response.bytes : JSON.stringify(response),
  };
}

/** Which delivery of an event this is, and why there is another: https://docs.slack.dev/apis/events-api#retries */
function retryOf(headers: HttpRequest["headers"]): Pick<ReceiverEvent, "retryNum" | "retryReason"> {
  const retryNum = headers["x-slack-retry-num"];
  if (typeof retryNum !== "string") return {};
  const retryReason = headers["x-slack-retry-reason"];
  return { retryNum: Number(retryNum), ...(typeof retryReason === "string" ? { retryReason } : {}) };
}
