import type { HttpRequest, HttpResponse } from "../../../http/server.ts";
import type { Log } from "../../../log.ts";
import type { RouteTable } from "../../adapter.ts";
import { createTally } from "../../tally.ts";
import { createUnderWay } from "../../under-way.ts";
import type { AnswerInteraction } from "../answer.ts";
import { encodeBody } from "../multipart.ts";
import { interactionsPath } from "../paths.ts";
import type { Transport } from "../transport.ts";
import { isSignedByDiscord, publicKeyOf } from "./signature.ts";

export interface DoorParts {
  /** General Information > Public Key. */
  readonly publicKey: string;
  readonly routes: RouteTable;
  readonly log: Pick<Log, "info">;
  readonly now: () => Date;
}

/** Discord's question whether somebody is there, and the answer: https://docs.discord.com/developers/interactions/overview */
const pingType = 1;
/** Discord itself sends wrong signatures now and then, so that one alone means nothing. */
const refusalsMs = 60 * 60_000;
const pong = respond(encodeBody({ type: 1 }));

/**
 * Lets Discord reach us over the product's own HTTP server: verifies, and answers each interaction in the response itself.
 *
 * Discord takes the address away from an app that answers a wrong signature with anything but 401, or that fails: whatever is sent,
 * there is no 500, and a PING is answered before anything else is ready.
 */
export function createDoor({ publicKey, routes, log, now }: DoorParts): Transport {
  const key = publicKeyOf(publicKey);
  const countRefusal = createTally(
    ({ refused }) =>
      log.info(
        { platform: "discord", refused },
        "requests were not signed by Discord, which tries that itself now and then; if people see failures, check DISCORD_PUBLIC_KEY and the clock",
      ),
    () => now().getTime(),
    refusalsMs,
  );
  const underWay = createUnderWay();
  let answer: AnswerInteraction | undefined;

  async function receive({ headers, body }: HttpRequest): Promise<HttpResponse> {
    const timestamp = headers["x-signature-timestamp"];
    const signature = headers["x-signature-ed25519"];
    const nowSeconds = Math.floor(now().getTime() / 1_000);
    if (!(await isSignedByDiscord({ body, timestamp, signature }, key, nowSeconds))) {
      countRefusal("refused");
      return { status: 401 };
    }
    const interaction = parseJson(body);
    if (typeof interaction !== "object" || interaction === null) return { status: 400 };
    if ("type" in interaction && interaction.type === pingType) return pong;
    if (answer === undefined) return { status: 503 };
    const answered = await answer(interaction);
    return answered === undefined ? { status: 400 } : respond(encodeBody(answered.response, answered.files));
  }

  routes.add(`POST ${interactionsPath}`, (request) => underWay.follow(receive(request)));

  return {
    isReady: () => answer !== undefined,
    serve: (answering) => {
      answer = answering;
    },
    stop: async () => {
      answer = undefined;
      await underWay.settled();
    },
    // Discord comes to us: there is nothing that could be refused for good.
    failed: new Promise<never>(() => undefined),
  };
}

function respond({ contentType, bytes }: ReturnType<typeof encodeBody>): HttpResponse {
  return { status: 200, headers: { "content-type": contentType }, body: bytes };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
