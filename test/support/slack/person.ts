import { randomUUID } from "node:crypto";
import { commandName } from "../../../src/adapters/slack/surfaces.ts";
import { type Delivered, httpBody, postSigned } from "./delivery.ts";
import { type FormValues, fillIn } from "./form-values.ts";
import {
  closedPayload,
  commandPayload,
  eventPayload,
  type Issued,
  messageActionPayload,
  messageShortcutPayload,
  type Scene,
  shortcutPayload,
  submissionPayload,
  viewActionPayload,
} from "./payloads.ts";
import { findPressable } from "./pressable.ts";
import type { SocketServer } from "./socket-server.ts";
import { directChannel, viewOutput } from "./web-api.ts";
import { viewAnswer, wireMessage } from "./wire.ts";
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

type Named = Pick<ShownMessage, "ts"> | Pick<ShownView, "id">;

/** What a person can do. Each waits until the app has answered and fallen silent. */
export interface PersonActions {
  slash(text: string, where?: Where & { readonly command?: string }): Promise<Outcome>;
  /**
   * Presses what is shown now in that message or view: by label, by a pattern of it, or by `action_id`; an option
   * of a select by the option's label. Throws when it is not there, or not there for this person.
   */
  press(on: Named | undefined, what: string | RegExp, where?: Where): Promise<Outcome>;
  /** Fills in and sends a modal: values by label, `block_id` or `action_id`. */
  submit(view: Pick<ShownView, "id"> | undefined, values?: FormValues, where?: Where): Promise<Outcome>;
  /** Closes a modal; the app hears of it only if the modal asks for that. */
  dismiss(view: Pick<ShownView, "id">, where?: Where): Promise<Outcome | undefined>;
  shortcut(callbackId: string, where?: Where): Promise<Outcome>;
  /** A shortcut on a message that somebody (bob, unless said) wrote. */
  messageShortcut(
    callbackId: string,
    message: { readonly text: string; readonly user?: string },
    where?: Where,
  ): Promise<Outcome>;
  /** An event of the Events API, wrapped as Slack wraps it. `retry` is the number of the retry. */
  event(event: object, where?: Where & { readonly retry?: number }): Promise<Outcome>;
  openHome(user?: string): Promise<Outcome>;
  mention(text: string, where?: Where): Promise<Outcome>;
  directMessage(text: string, where?: Where): Promise<Outcome>;
  /** Any payload at all, for hostile ones. */
  deliver(kind: Kind, payload: object, where?: Where): Promise<Delivered>;
}

type Kind = "command" | "interactive" | "event";

export interface PersonParts {
  readonly workspace: Workspace;
  readonly sockets: SocketServer;
  readonly ackMs: number;
  readonly requestUrl: () => string | undefined;
  readonly responseUrl: (id: string) => string;
  /** Whether no request of the app is under way. */
  readonly isIdle: () => boolean;
}

/** An app that is silent for this long has said what it had to say. */
const quietMs = 40;
/** An app that says nothing for this long has nothing to say. */
const patienceMs = 500;

export function createPerson(parts: PersonParts): PersonActions {
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
  async function play(
    kind: Kind,
    payload: object,
    where: Where & { retry?: number },
    responseId: string | undefined,
    showAnswer: (body: unknown) => { readonly ts?: string; readonly view?: string },
  ): Promise<Outcome> {
    const firstCall = workspace.calls.length;
    const calls = () => workspace.calls.slice(firstCall);
    const responses = () => (responseId && workspace.responseUrls.get(responseId)?.posts) || [];
    const { acked, body, status } = await deliver(kind, payload, where);
    if (!acked) workspace.violations.push(`${kind}: not acknowledged within ${ackMs} ms`);
    const shown = acked && body !== undefined ? showAnswer(body) : {};
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

  function shownMessage(ts: string, user: string): ShownMessage {
    const message = workspace.messages.get(ts);
    if (message === undefined || message.isDeleted) throw new Error("that message is not there");
    if (message.to !== undefined && message.to !== user) throw new Error(`${user} cannot see that message`);
    return message;
  }

  function openView(view: Pick<ShownView, "id"> | undefined): ShownView {
    const shown = workspace.views.get(view?.id ?? "");
    if (shown === undefined || !shown.isOpen) throw new Error("that view is not open");
    return shown;
  }

  const refuseAnswer = (body: unknown) => {
    workspace.violations.push(`an answer in an acknowledgement that takes none: ${JSON.stringify(body)}`);
    return {};
  };

  async function event(inner: object, where: Where & { readonly retry?: number } = {}): Promise<Outcome> {
    const { person: _, ...around } = scene(where);
    const whole = { event_ts: workspace.nextTs(), ...inner };
    return await play(
      "event",
      eventPayload(around, workspace.next("Ev"), whole),
      where,
      undefined,
      refuseAnswer,
    );
  }

  return {
    deliver,
    event,

    slash: async (text, { command = commandName, ...where } = {}) => {
      const at = scene(where);
      const issued = issue(at);
      const payload = commandPayload(at, issued, command, text);
      return await play("command", payload, where, issued.responseId, (body) => {
        const parsed = wireMessage.safeParse(typeof body === "string" ? { text: body } : body);
        if (!parsed.success) return refuseAnswer(body);
        const to = parsed.data.response_type === "in_channel" ? undefined : at.person.id;
        const { ts } = workspace.post(at.channel, parsed.data, to);
        workspace.setOriginal(issued.responseId, ts);
        return { ts };
      });
    },

    press: async (on, what, where = {}) => {
      if (on === undefined) throw new Error("there is nothing shown to press on");
      if ("ts" in on) {
        const shown = shownMessage(on.ts, where.user ?? "U1");
        const at = scene({ ...where, channel: shown.channel });
        const issued = issue(at, shown.ts);
        const { action } = findPressable(shown.blocks, what);
        const payload = messageActionPayload(at, issued, shown, action);
        return await play("interactive", payload, where, issued.responseId, refuseAnswer);
      }
      const shown = openView(on);
      const at = scene({ ...where, user: shown.user });
      const { action } = findPressable(shown.content.blocks, what);
      const trigger = workspace.issueTrigger(shown.user);
      const payload = viewActionPayload(at, trigger, viewOutput(shown), action);
      return await play("interactive", payload, where, undefined, refuseAnswer);
    },

    submit: async (view, values = {}, where = {}) => {
      const shown = openView(view);
      const at = scene({ ...where, user: shown.user });
      const state = fillIn(shown.content, values);
      const payload = submissionPayload(at, workspace.issueTrigger(shown.user), viewOutput(shown, state));
      let staysOpen = false;
      const outcome = await play("interactive", payload, where, undefined, (body) => {
        const parsed = viewAnswer.safeParse(body);
        if (!parsed.success) return refuseAnswer(body);
        staysOpen = parsed.data.response_action !== "clear";
        switch (parsed.data.response_action) {
          case "update":
            workspace.update(shown.id, parsed.data.view);
            return { view: shown.id };
          case "push":
            return { view: workspace.open(shown.user, parsed.data.view, shown).id };
          case "errors":
          case "clear":
            return { view: shown.id };
        }
      });
      if (!staysOpen && outcome.acked) workspace.close(shown.id);
      return outcome;
    },

    dismiss: async (view, where = {}) => {
      const shown = openView(view);
      workspace.close(shown.id);
      if (!shown.content.notify_on_close) return undefined;
      const payload = closedPayload(scene({ ...where, user: shown.user }), viewOutput(shown));
      return await play("interactive", payload, where, undefined, refuseAnswer);
    },

    shortcut: async (callbackId, where = {}) => {
      const at = scene(where);
      const trigger = workspace.issueTrigger(at.person.id);
      const payload = shortcutPayload(at, trigger, callbackId, workspace.nextTs());
      return await play("interactive", payload, where, undefined, refuseAnswer);
    },

    messageShortcut: async (callbackId, { text, user = "U2" }, where = {}) => {
      const at = scene(where);
      const issued = issue(at);
      const message = { ts: workspace.nextTs(), text, user };
      const payload = messageShortcutPayload(at, issued, callbackId, message);
      return await play("interactive", payload, where, issued.responseId, refuseAnswer);
    },

    openHome: (user = "U1") =>
      event({ type: "app_home_opened", user, channel: directChannel(user), tab: "home" }, { user }),

    mention: (text, where = {}) => {
      const { person, channel } = scene(where);
      return event({ type: "app_mention", user: person.id, text, channel, ts: workspace.nextTs() }, where);
    },

    directMessage: (text, where = {}) => {
      const { id: user } = scene(where).person;
      const channel = directChannel(user);
      const message = { type: "message", channel_type: "im", user, text, channel, ts: workspace.nextTs() };
      return event(message, where);
    },
  };
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
