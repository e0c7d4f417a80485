import type { AnswerInteraction } from "./answer.ts";

/** How Discord's interactions reach us, and our answers Discord. */
export interface Transport {
  /** Whether an interaction would be answered now. */
  isReady(): boolean;
  /** Has every interaction answered from now on. */
  serve(answer: AnswerInteraction): void;
  /** Takes no more interactions, and answers those under way. */
  stop(): Promise<void>;
  /** Rejects with a `PlatformError` once trying again is useless; pending for ever otherwise. */
  readonly failed: Promise<never>;
}
