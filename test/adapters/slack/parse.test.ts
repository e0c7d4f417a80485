import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePayload } from "../../../src/adapters/slack/parse.ts";
import type { ParseOptions, SlackRequest } from "../../../src/adapters/slack/slack-request.ts";

const options: ParseOptions = { operators: new Set(["slack:T0001:U2147483697"]), nowSeconds: 1_548_426_500 };
const folder = new URL("../../fixtures/slack/", import.meta.url);

/** A payload as Slack documents it, changed where a test says so. */
function recorded(name: string, changes: object = {}): unknown {
  return { ...JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")), ...changes };
}

function requestOf(name: string, changes?: object): SlackRequest {
  const parsed = parsePayload(recorded(name, changes), options);
  if (parsed === undefined || !("incoming" in parsed)) throw new Error(`${name} asks for nothing.`);
  return parsed;
}

describe("a payload of Slack's", () => {
  it.each([
    ["slash-command", { kind: "words", utterance: "can one person open one?" }, "channel", "command"],
    ["block-actions-message", { kind: "pressed", action: "the-token" }, "channel", "message"],
    ["block-actions-feedback", { kind: "pressed", action: "the-unhelpful-token" }, "channel", "message"],
    ["block-actions-direct", { kind: "pressed", action: "the-token" }, "direct", "message"],
    ["block-actions-to-direct", { kind: "pressed", action: "the-token" }, "direct", "to-direct"],
    ["block-actions-home", { kind: "pressed", action: "the-token" }, "page", "home"],
    ["block-actions-modal", { kind: "pressed", action: "the-token" }, "direct", "modal"],
    ["shortcut", { kind: "words", utterance: "find" }, "direct", "shortcut"],
    [
      "message-action",
      { kind: "ask", utterance: "Does anybody know what the verification costs?" },
      "channel",
      "message",
    ],
    ["event-app-mention", { kind: "words", utterance: "<@UBOT> is it free?" }, "channel", "mention"],
    ["event-message-im", { kind: "words", utterance: "Hello hello can you hear me?" }, "direct", "direct"],
    ["event-app-home-opened", { kind: "dashboard" }, "page", "home"],
    [
      "view-submission",
      {
        kind: "pressed",
        action: "the-form-token",
        form: { reason: "wrong", comment: "the fee has changed" },
      },
      "channel",
      "form",
    ],
    ["view-submission-empty", { kind: "pressed", action: "the-form-token", form: {} }, "direct", "form"],
  ])(
    "%s is read for what it wants, where it stands and where its reply goes",
    (name, intent, surface, origin) => {
      const request = requestOf(name);
      expect(request.incoming).toMatchObject({ intent, surface, extent: "paged" });
      expect(request.origin.kind).toBe(origin);
      expect(request.userId).toBe("U2147483697");
    },
  );

  it("says who it is from, and whether they are an operator", () => {
    expect(requestOf("slash-command").incoming.user).toEqual({
      id: "slack:T0001:U2147483697",
      workspace: "slack:T0001",
      name: "steve",
      isOperator: true,
      isAdmin: false,
    });
    expect(requestOf("slash-command", { user_id: "U1" }).incoming.user.isOperator).toBe(false);
  });

  it("belongs to the workspace, and in an organisation to that as well", () => {
    expect(requestOf("slash-command").team).toEqual({
      teamId: "T0001",
      enterpriseId: "E0001",
      isEnterpriseInstall: false,
    });
    expect(requestOf("block-actions-organisation").team).toEqual({
      teamId: "T0002",
      enterpriseId: "E0001",
      isEnterpriseInstall: true,
    });
  });

  it("knows a person in every workspace of an organisation that has the app as a whole", () => {
    const enterprise = { id: "E0001" };
    const authorizations = [{ enterprise_id: "E0001", team_id: "T0008", is_enterprise_install: true }];
    const people = [
      requestOf("slash-command", { is_enterprise_install: "true" }),
      requestOf("event-app-home-opened", { team_id: "T0008", enterprise_id: "E0001", authorizations }),
      requestOf("block-actions-organisation"),
      requestOf("block-actions-home", { team: null, enterprise, is_enterprise_install: true }),
    ].map(({ incoming }) => incoming.user.id);
    expect(new Set(people)).toEqual(new Set(["slack:E0001:U2147483697"]));
  });

  it("knows an operator by a workspace of theirs as well as by their organisation", () => {
    const { user } = requestOf("slash-command", { is_enterprise_install: "true" }).incoming;
    expect(user.isOperator).toBe(true);
    const operators = new Set(["slack:E0001:U2147483697"]);
    const payload = recorded("block-actions-organisation");
    expect(parsePayload(payload, { ...options, operators })).toMatchObject({
      incoming: { user: { isOperator: true } },
    });
  });

  it("belongs to the app's workspace when somebody of another one fills in a form in a shared channel", () => {
    const guest = { id: "UGUEST", name: "guest", team_id: "TGUEST" };
    const inModal = { user: guest, team: { id: "TGUEST" } };
    const sent = requestOf("view-submission", {
      ...inModal,
      view: viewWith({ app_installed_team_id: "T0001" }),
    });
    expect(sent.team.teamId).toBe("T0001");
    const pressed = requestOf("block-actions-message", { user: guest, team: { id: "T0001" } });
    expect(sent.incoming.user.id).toBe(pressed.incoming.user.id);
    const byOrganisation = requestOf("view-submission", {
      ...inModal,
      is_enterprise_install: true,
      view: viewWith({ app_installed_team_id: "E0001" }),
    });
    expect(byOrganisation.team.enterpriseId).toBe("E0001");
  });

  it.each([
    ["a button in a thread", "block-actions-message", { container: { thread_ts: "1.1", message_ts: "2.2" } }],
    ["a message in a thread", "message-action", { message: { text: "?", thread_ts: "1.1", ts: "2.2" } }],
  ])("keeps the thread of %s", (_, name, changes) => {
    expect(requestOf(name, changes).origin).toMatchObject({ kind: "message", thread: "1.1" });
  });

  it("leaves the answer about a thread's first message in the channel, where it stands", () => {
    const message = { text: "?", thread_ts: "1.1", ts: "1.1" };
    expect(requestOf("message-action", { message }).origin).not.toHaveProperty("thread");
  });

  it.each(["file_share", "thread_broadcast", "me_message"])(
    "is heard in a direct message also as %s",
    (subtype) => {
      expect(parsePayload(withEvent("event-message-im", { subtype }), options)).toMatchObject({
        incoming: { intent: { kind: "words" } },
      });
    },
  );

  it("keeps the thread of a mention, when there is one", () => {
    expect(requestOf("event-app-mention").origin).not.toHaveProperty("thread");
    expect(requestOf("event-app-mention-thread").origin).toMatchObject({ thread: "1515449000.000001" });
  });

  it("tells that the app was let go", () => {
    const team = { teamId: "T0001", isEnterpriseInstall: false };
    const gone = { uninstalled: team, atSeconds: 1_548_426_417 };
    expect(parsePayload(recorded("event-app-uninstalled"), options)).toEqual(gone);
    expect(parsePayload(recorded("event-tokens-revoked"), options)).toEqual(gone);
  });

  it.each([
    ["of ours, come back as an event", recorded("event-message-bot")],
    ["that was edited", recorded("event-message-changed")],
    ["on the tab of messages", recorded("event-app-home-messages")],
    ["of a user's token, revoked", recorded("event-tokens-revoked-user")],
    ["of another command", recorded("slash-command", { command: "/other" })],
    ["of another shortcut", recorded("shortcut", { callback_id: "other" })],
    ["of another message shortcut", recorded("message-action", { callback_id: "other" })],
    ["of a closed modal", recorded("view-submission", { type: "view_closed" })],
    ["of a modal that is not ours", withView({ callback_id: "other" })],
    ["of a form whose metadata is broken", withView({ private_metadata: "{" })],
    ["of a form whose metadata is another's", withView({ private_metadata: '{"action":1}' })],
    ["of a button with no address", recorded("block-actions-message", { response_url: undefined })],
    ["of an event in a channel", withEvent("event-message-im", { channel_type: "channel" })],
    ["of an event of another kind", withEvent("event-message-im", { type: "reaction_added" })],
    ["of an event with no channel", withEvent("event-app-mention", { channel: undefined })],
    ["of nothing", {}],
    ["that is null", null],
    ["that is text", "text"],
  ])("%s asks for nothing", (_, payload) => {
    expect(parsePayload(payload, options)).toBeUndefined();
  });

  it("never throws, whatever is missing or of another kind (seed 7)", () => {
    const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ""));
    const odd = fc.oneof(
      fc.constant(undefined),
      fc.constant(null),
      fc.string(),
      fc.integer(),
      fc.array(fc.string()),
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.nat(), odd, (name, first, second, value) => {
        const payload = recorded(name) as Record<string, unknown>;
        const key = pick(Object.keys(payload), first);
        const inner = payload[key];
        if (typeof inner === "object" && inner !== null && second % 2 === 0)
          Object.assign(inner, { [pick(Object.keys(inner), second)]: value });
        else payload[key] = value;
        expect(() => parsePayload(payload, options)).not.toThrow();
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });
});

function withView(changes: object): unknown {
  return recorded("view-submission", { view: viewWith(changes) });
}

function viewWith(changes: object): object {
  const { view } = recorded("view-submission") as { view: object };
  return { ...view, ...changes };
}

function withEvent(name: string, changes: object): unknown {
  const payload = recorded(name) as { event: object };
  return { ...payload, event: { ...payload.event, ...changes } };
}

function pick(keys: readonly string[], at: number): string {
  return keys[at % Math.max(1, keys.length)] ?? "none";
}
