/** Where something was done in Slack, and so where its reply goes. Small enough to travel in a modal's metadata. */
export type Origin =
  /** A slash command: the reply goes into the acknowledgement, anything more to the address. */
  | { readonly kind: "command"; readonly responseUrl: string }
  /** A button in a message, or a message shortcut: one POST to the address that came with it. */
  | {
      readonly kind: "message";
      readonly responseUrl: string;
      /** Seconds since 1970: the address serves for 30 minutes. */
      readonly since: number;
      /** The thread that it stands in, if any; without it, a reply would go to the channel. */
      readonly thread?: string;
    }
  /** A button that asks to go on in a direct message. */
  | { readonly kind: "to-direct"; readonly responseUrl: string; readonly userId: string }
  | { readonly kind: "home"; readonly userId: string }
  | { readonly kind: "modal"; readonly viewId: string }
  /** A global shortcut: there is no message and no channel, only a modal to open. */
  | { readonly kind: "shortcut" }
  /** A form that was sent; its own origin is where the button stood that opened it. */
  | { readonly kind: "form"; readonly from: FormOrigin }
  /** A mention in a channel, and the thread it stands in, if any. */
  | {
      readonly kind: "mention";
      readonly channel: string;
      readonly ts: string;
      readonly thread?: string;
      readonly userId: string;
    }
  | { readonly kind: "direct"; readonly channel: string; readonly thread?: string };

/** The places where a button can open a form. */
export type FormOrigin = Extract<Origin, { kind: "message" | "home" | "modal" }>;

/** A `response_url` serves for 30 minutes; the rest is for clocks that differ. */
const freshSeconds = 29 * 60;

/** Whether a message can no longer be changed from there, nor another be posted. */
export function isStale(origin: FormOrigin, nowSeconds: number): boolean {
  return origin.kind === "message" && nowSeconds - origin.since > freshSeconds;
}

/** Which installation a payload belongs to. */
export interface Team {
  readonly teamId?: string;
  readonly enterpriseId?: string;
  readonly isEnterpriseInstall: boolean;
}

/** Whose an installation is: the organisation's when it is for all of it, the workspace's otherwise. */
export function ownerOf({ teamId, enterpriseId, isEnterpriseInstall }: Team): string | undefined {
  return isEnterpriseInstall ? enterpriseId : (teamId ?? enterpriseId);
}
