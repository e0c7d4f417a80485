import { z } from "zod";

/** What Slack sends over Socket Mode, see https://docs.slack.dev/apis/events-api/using-socket-mode. */
export type Frame =
  | { readonly kind: "hello" }
  | { readonly kind: "disconnect"; readonly reason: DisconnectReason }
  | Envelope
  /** Slack drops events of a workspace that sends too many: https://docs.slack.dev/reference/events/app_rate_limited */
  | { readonly kind: "rate-limited"; readonly id?: string }
  /** Not of Slack's making, or newer than this. `id` is there if it can be acknowledged all the same. */
  | { readonly kind: "unknown"; readonly why: string; readonly id?: string };

export interface Envelope {
  readonly kind: "envelope";
  readonly id: string;
  readonly type: (typeof envelopeTypes)[number];
  readonly payload: Readonly<Record<string, unknown>>;
  readonly retryNum?: number;
  readonly retryReason?: string;
}

export type DisconnectReason = "warning" | "refresh_requested" | "link_disabled" | "other";

const envelopeTypes = ["slash_commands", "interactive", "events_api"] as const;

const object = z.record(z.string(), z.unknown());

const frame = z.looseObject({
  type: z.string(),
  envelope_id: z.string().min(1).optional().catch(undefined),
});

const envelope = z.object({
  type: z.enum(envelopeTypes),
  envelope_id: z.string().min(1),
  payload: object,
  // Slack sends 0 and an empty reason with the first delivery.
  retry_attempt: z.number().int().positive().optional().catch(undefined),
  retry_reason: z.string().min(1).optional().catch(undefined),
});

const reason = z.enum(["warning", "refresh_requested", "link_disabled"]);

/** Reads one frame. Never throws: whatever it cannot read is `unknown`, with a reason that quotes nothing. */
export function parseFrame(data: string | undefined): Frame {
  if (data === undefined) return { kind: "unknown", why: "binary" };
  const json = parseJson(data);
  const parsed = frame.safeParse(json);
  if (!parsed.success) return { kind: "unknown", why: json === undefined ? "not JSON" : "no frame" };

  const { type, envelope_id, payload, reason: why } = parsed.data;
  const id = envelope_id === undefined ? {} : { id: envelope_id };
  if (type === "hello") return { kind: "hello" };
  if (type === "disconnect") return { kind: "disconnect", reason: reason.safeParse(why).data ?? "other" };
  if (type === "app_rate_limited" || object.safeParse(payload).data?.type === "app_rate_limited")
    return { kind: "rate-limited", ...id };

  const read = envelope.safeParse(json);
  if (!read.success) return { kind: "unknown", why: "no envelope", ...id };
  const { retry_attempt, retry_reason } = read.data;
  return {
    kind: "envelope",
    id: read.data.envelope_id,
    type: read.data.type,
    payload: read.data.payload,
    ...(retry_attempt === undefined ? {} : { retryNum: retry_attempt }),
    ...(retry_reason === undefined ? {} : { retryReason: retry_reason }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
