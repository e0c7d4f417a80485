import type { Guide, Reply } from "../../core/index.ts";
import type { ErrorLog } from "../../log.ts";
import { optional } from "../../optional.ts";
import type { Respond } from "../adapter.ts";
import { within } from "../within.ts";
import type { Ack, Delivery } from "./deliver.ts";
import type { Team } from "./origin.ts";
import { parsePayload } from "./parse.ts";
import type { Profiles } from "./profiles.ts";
import { reasonOf } from "./reason.ts";
import type { SlackRequest } from "./slack-request.ts";

export interface Router {
  /** Serves one payload of Slack's, whatever it is. Never rejects. */
  route(payload: { readonly body: unknown; readonly ack: Ack }): Promise<void>;
  /** Resolves once everything under way is served. */
  settled(): Promise<void>;
}

export interface RouterParts {
  readonly guide: Guide;
  readonly respond: Respond;
  readonly profiles: Profiles;
  readonly delivery: Delivery;
  /** Forgets an installation that ended at that time, in seconds since 1970. */
  readonly forget: (team: Team, atSeconds: number) => Promise<void>;
  readonly operators: ReadonlySet<string>;
  readonly log: ErrorLog;
  readonly nowSeconds: () => number;
}

/** Slack gives a command three seconds; an answer that takes longer follows at the command's address. */
const patienceMs = 2_500;

/**
 * The one way for everything that Slack sends: parse, ask the core, deliver.
 *
 * Bolt offers each event to each of its listeners; this is its only one. What fails is logged by the origin's kind, without a word
 * of the user's, and the user is told where Slack lets us.
 */
export function createRouter(parts: RouterParts): Router {
  const { guide, respond, profiles, delivery, forget, operators, log, nowSeconds } = parts;
  const underWay = new Set<Promise<void>>();

  /** Adds what Slack knows of the user. Only a page that depends on it waits for Slack to say. */
  async function answer({ incoming, team, userId }: SlackRequest): Promise<Reply> {
    const opened = guide.open(incoming);
    const profile = guide.needs(opened).standing
      ? await profiles.lookUp(team, userId)
      : profiles.known(team, userId);
    const isAdmin = opened.user.isOperator || (profile?.isAdmin ?? false);
    return respond({
      ...opened,
      user: { ...opened.user, isAdmin },
      ...optional("platformLocale", profile?.locale),
    });
  }

  async function serve(request: SlackRequest, ack: Ack): Promise<void> {
    const answered = answer(request);
    const { origin } = request;
    if (origin.kind !== "command") return delivery.deliver(await answered, request, ack);

    const soon = await within(answered, patienceMs);
    if (soon !== undefined) return delivery.deliver(soon, request, ack);
    await ack();
    const late: SlackRequest = { ...request, origin: { ...origin, kind: "message", since: nowSeconds() } };
    await delivery.deliver(await answered, late, async () => undefined);
  }

  async function serveSafely(request: SlackRequest, ack: Ack): Promise<void> {
    try {
      await serve(request, ack);
    } catch (error) {
      const details = {
        platform: "slack",
        origin: request.origin.kind,
        ...optional("reason", reasonOf(error)),
      };
      log.error({ ...details, error }, "a reply did not reach Slack");
      await delivery
        .apologise(guide.apologise(guide.open(request.incoming)), request.origin)
        .catch(() => undefined);
    }
  }

  async function routeOne(body: unknown, ack: Ack): Promise<void> {
    const parsed = parsePayload(body, { operators, nowSeconds: nowSeconds() });
    if (parsed === undefined) return ack();
    if (!("uninstalled" in parsed)) return serveSafely(parsed, ack);
    await ack();
    await forget(parsed.uninstalled, parsed.atSeconds);
  }

  return {
    route({ body, ack }) {
      const served = routeOne(body, ack)
        .catch((error: unknown) =>
          log.error({ platform: "slack", error }, "a payload of Slack's was not served"),
        )
        .finally(() => underWay.delete(served));
      underWay.add(served);
      return served;
    },
    async settled() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
