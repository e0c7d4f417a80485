import type { ErrorLog } from "../log.ts";
import type { Ledger } from "./ledger.ts";

export interface RetentionParts {
  readonly ledger: Pick<Ledger, "sweep">;
  readonly retentionDays: number;
  readonly log: ErrorLog;
  readonly now: () => Date;
  /** A number from 0 up to 1, as `Math.random`: many processes need not all sweep in the same minute. */
  readonly random: () => number;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Deletes what is too old, now and once a day, in an hour's time again where that failed. Returns what ends it. */
export function startRetention({ ledger, retentionDays, log, now, random }: RetentionParts): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  async function sweep(): Promise<void> {
    const isDone = await ledger.sweep(firstKeptDay(now(), retentionDays)).then(
      () => true,
      (error: unknown) => {
        if (!isOver)
          log.error({ error }, "what is older than RETENTION_DAYS was not deleted; trying again in an hour");
        return false;
      },
    );
    if (isOver) return;
    timer = setTimeout(() => void sweep(), isDone ? dayMs + (random() - 0.5) * hourMs : hourMs).unref();
  }

  void sweep();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** The earliest day that is still kept, `YYYY-MM-DD`: the last `days` days before `now`, and today. */
export function firstKeptDay(now: Date, days: number): string {
  return new Date(now.getTime() - days * dayMs).toISOString().slice(0, 10);
}
