import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFrame } from "../../../../src/adapters/slack/socket/socket-frame.ts";

const parse = (value: unknown) => parseFrame(JSON.stringify(value));
const command = { type: "slash_commands", envelope_id: "e1", payload: { command: "/x" } };

describe("a frame of Socket Mode", () => {
  it.each<[string, unknown, object]>([
    ["hello", { type: "hello", num_connections: 1 }, { kind: "hello" }],
    ["a warning", { type: "disconnect", reason: "warning" }, { kind: "disconnect", reason: "warning" }],
    [
      "a refresh",
      { type: "disconnect", reason: "refresh_requested" },
      { kind: "disconnect", reason: "refresh_requested" },
    ],
    [
      "the end of Socket Mode",
      { type: "disconnect", reason: "link_disabled" },
      { kind: "disconnect", reason: "link_disabled" },
    ],
    [
      "a disconnect for a reason of its own",
      { type: "disconnect", reason: "too_many_websockets" },
      { kind: "disconnect", reason: "other" },
    ],
    ["a disconnect for no reason", { type: "disconnect" }, { kind: "disconnect", reason: "other" }],
    [
      "a command",
      command,
      { kind: "envelope", id: "e1", type: "slash_commands", payload: { command: "/x" } },
    ],
    [
      "an event in its first delivery",
      { ...command, type: "events_api", retry_attempt: 0, retry_reason: "" },
      { kind: "envelope", id: "e1", type: "events_api", payload: { command: "/x" } },
    ],
    [
      "an event in its second delivery",
      { ...command, type: "events_api", retry_attempt: 1, retry_reason: "timeout" },
      {
        kind: "envelope",
        id: "e1",
        type: "events_api",
        payload: { command: "/x" },
        retryNum: 1,
        retryReason: "timeout",
      },
    ],
    [
      "a limit on events, as an event",
      { type: "events_api", envelope_id: "e1", payload: { type: "app_rate_limited" } },
      { kind: "rate-limited", id: "e1" },
    ],
    ["a limit on events, by itself", { type: "app_rate_limited" }, { kind: "rate-limited" }],
    [
      "a type that is new to us, which can be acknowledged",
      { type: "poem", envelope_id: "e1", payload: {} },
      { kind: "unknown", why: "no envelope", id: "e1" },
    ],
    [
      "an envelope without id",
      { ...command, envelope_id: undefined },
      { kind: "unknown", why: "no envelope" },
    ],
    ["an envelope with an id that is none", { ...command, envelope_id: 7 }, { kind: "unknown" }],
    ["a payload that is null", { ...command, payload: null }, { kind: "unknown", id: "e1" }],
    ["a payload that is a list", { ...command, payload: [] }, { kind: "unknown", id: "e1" }],
    ["null", null, { kind: "unknown", why: "no frame" }],
    ["a list", [command], { kind: "unknown", why: "no frame" }],
    ["a number", 1, { kind: "unknown", why: "no frame" }],
    ["an empty object", {}, { kind: "unknown", why: "no frame" }],
  ])("is read when it is %s", (_, value, expected) => {
    expect(parse(value)).toMatchObject(expected);
  });

  it.each([
    ["broken JSON", '{"type":', "not JSON"],
    ["nothing", "", "not JSON"],
    ["binary", undefined, "binary"],
  ])("is unknown when it is %s", (_, data, why) => {
    expect(parseFrame(data)).toEqual({ kind: "unknown", why });
  });

  it("has no retry where Slack names none", () => {
    expect(parse(command)).not.toHaveProperty("retryNum");
    expect(parse({ ...command, retry_attempt: 0, retry_reason: "" })).not.toHaveProperty("retryReason");
  });

  it("is read or unknown, never an exception, and its reason quotes nothing (seed 5)", () => {
    const type = fc.constantFrom("hello", "disconnect", "events_api", "slash_commands", "interactive", "x");
    const anyFrame = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({ type, envelope_id: fc.anything(), payload: fc.jsonValue(), reason: fc.string() })
        .map((value) => JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? 0 : inner))),
    );
    fc.assert(
      fc.property(anyFrame, (data) => {
        const frame = parseFrame(data);
        if (frame.kind === "unknown") expect(["not JSON", "no frame", "no envelope"]).toContain(frame.why);
      }),
      { seed: 5, numRuns: 5_000 },
    );
  });
});
