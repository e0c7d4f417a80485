import { randomUUID } from "node:crypto";
import { type Delivered, httpBody, postSigned } from "./delivery.ts";
import type { Issued, Scene } from "./payloads.ts";
import type { SocketServer } from "./socket-server.ts";
import type { Call, ResponsePost, ShownMessage, ShownView, Workspace } from "./workspace.ts";

/** Who does it, and where; by default alice (`U1`) in channel `C1` of workspace `T1`. */
export interface Where {
  readonly user?: string;
  readonly channel?: string;
  readonly team?: string;
  readonly enterprise?: string;
  /** Over HTTP, headers on top of Slack's. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What one thing that a person did led to. */
export interface Outcome {
  /** Within Slack's time; over HTTP also with 200. */
  readonly acked: boolean;
  readonly ackBody: unknown;
  readonly status?: number;
  /** Every call of the Web API meanwhile, also those that other people's doings led to. */
  readonly calls: readonly Call[];
  /** What came to the `response_url` of this payload. */
  readonly responses: readonly ResponsePost[];
  /** The message that was posted or changed last, as it is shown now. */
  readonly message: ShownMessage | undefined;
  /** The modal or Home tab that was opened or changed last, as it is shown now. */
  readonly view: ShownView | undefined;
}

/** A command is typed; a button, a form and a shortcut are interactive; an event is Slack's own. */
export type Kind = "command" | "interactive" | "event";

/** One payload to deliver. */
interface Play {
  readonly kind: Kind;
  readonly payload: object;
  readonly where?: Where & { readonly retry?: number };
  /** Of the `response_url` in the payload, if it has one. */
  readonly responseId?: string;
  /** Shows what the acknowledgement holds; without it, the acknowledgement may hold nothing. */
  readonly showAnswer?: (body: unknown) => Shown;
}

interface Shown {
  readonly ts?: string;
  readonly view?: string;
}

export interface StageParts {
  readonly workspace: Workspace;
  readonly sockets: SocketServer;
  readonly ackMs: number;
  readonly requestUrl: () => string | undefined;
  readonly responseUrl: (id: string) => string;
  /** Whether no request of the app is under way, and the app is at nothing else. */
  readonly isIdle: () => boolean;
}

/** An app that is silent for this long has said what it had to say. */
const quietMs = 40;
/** An app that says nothing for this long has nothing to say. */
const patienceMs = 500;

export type Stage = ReturnType<typeof createStage>;

/** Where people act: what Slack issues for a payload, its delivery, and what is seen after it. */
export function createStage(parts: StageParts) {
  const { workspace, sockets, ackMs } = parts;

  function scene({ user = "U1", channel = "C1", team = "T1", enterprise }: Where = {}): Scene {
    const person = workspace.people.get(user);
    if (person === undefined) throw new Error(`there is nobody called ${user}`);
    return { person, channel, team, ...(enterprise === undefined ? {} : { enterprise }) };
  }

  /** A trigger and a `response_url` for one payload; `ts` is the message that the URL can change. */
  function issue({ person, channel }: Scene, ts?: string): Issued & { readonly responseId: string } {
    const responseId = randomUUID();
    workspace.responseUrls.set(responseId, {
      user: person.id,
      channel,
      issuedAt: Date.now(),
      posts: [],
      ...(ts === undefined ? {} : { ts }),
    });
    const trigger = workspace.issueTrigger(person.id);
    return { trigger, responseUrl: parts.responseUrl(responseId), responseId };
  }

  async function deliver(
    kind: Kind,
    payload: object,
    where: Where & { retry?: number } = {},
  ): Promise<Delivered> {
    const url = parts.requestUrl();
    const { headers = {}, retry } = where;
    const reason = "timeout";
    if (url !== undefined) {
      const again =
        retry === undefined ? {} : { "x-slack-retry-num": String(retry), "x-slack-retry-reason": reason };
      return await postSigned(url, httpBody(kind, payload), { ...again, ...headers }, ackMs);
    }
    const type = { command: "slash_commands", interactive: "interactive", event: "events_api" }[kind];
    const acceptsPayload = kind === "command" || ("type" in payload && payload.type === "view_submission");
    return await sockets.deliver(
      {
        type,
        payload,
        acceptsPayload,
        ...(retry === undefined ? {} : { retry: { attempt: retry, reason } }),
      },
      ackMs,
    );
  }

  /** Delivers, shows what the acknowledgement holds, and waits for what the app does besides. */
  async function play({ kind, payload, where = {}, responseId, showAnswer }: Play): Promise<Outcome> {
    const firstCall = workspace.calls.length;
    const calls = () => workspace.calls.slice(firstCall);
    const responses = () => workspace.responseUrls.get(responseId ?? "")?.posts ?? [];
    const { acked, body, status } = await deliver(kind, payload, where);
    if (!acked) workspace.violations.push(`${kind}: not acknowledged within ${ackMs} ms`);
    const shown: Shown = acked && body !== undefined ? (showAnswer ?? refuseAnswer)(body) : {};
    if (acked && body === undefined) await silence(() => calls().length + responses().length);

    const ts = responses().at(-1)?.ts ?? lastString(calls(), ["ts", "message_ts"]) ?? shown.ts;
    const view = lastString(calls(), ["view"]) ?? shown.view;
    return {
      acked,
      ackBody: body,
      ...(status === undefined ? {} : { status }),
      calls: calls(),
      responses: [...responses()],
      message: ts === undefined ? undefined : workspace.messages.get(ts),
      view: view === undefined ? undefined : workspace.views.get(view),
    };
  }

  async function silence(countDone: () => number): Promise<void> {
    const start = Date.now();
    let last = start;
    let count = countDone();
    const isOver = () => (count > 0 ? Date.now() - last > quietMs : Date.now() - start > patienceMs);
    while (!parts.isIdle() || !isOver()) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (countDone() === count && parts.isIdle()) continue;
      count = countDone();
      last = Date.now();
    }
  }

  const refuseAnswer = (body: unknown) => {
    workspace.violations.push(`an answer in an acknowledgement that takes none: ${JSON.stringify(body)}`);
    return {};
  };

  return { scene, issue, deliver, play, refuseAnswer };
}

/** The id that the last of these calls answered with, in one of these places. */
function lastString(calls: readonly Call[], places: readonly string[]): string | undefined {
  for (const { answer } of calls.toReversed())
    for (const place of places) {
      const value = answer[place];
      if (typeof value === "string") return value;
      if (typeof value === "object" && value !== null && "id" in value) return String(value.id);
    }
  return undefined;
}
