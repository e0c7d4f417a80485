import type { Incoming } from "../adapter.ts";
import type { Origin, Team } from "./origin.ts";

/** One thing that somebody wants of us in Slack, and where the reply goes. */
export interface SlackRequest {
  readonly incoming: Incoming;
  readonly origin: Origin;
  readonly team: Team;
  /** The Slack id alone, for Slack's own methods. */
  readonly userId: string;
  /** Opens a modal once, within 3 seconds. */
  readonly triggerId?: string;
}

/** The workspace let us go: what is kept of its installation has to be forgotten. */
export interface Uninstallation {
  readonly uninstalled: Team;
  /** When that was, in seconds since 1970. */
  readonly atSeconds: number;
}

export interface ParseOptions {
  /** Ids as in `User.id`. */
  readonly operators: ReadonlySet<string>;
  readonly nowSeconds: number;
}
