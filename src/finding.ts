/** What one check of `npm run doctor` found. */
export interface Finding {
  /** `skipped` where the check could not be made, or makes no sense here; only `wrong` is for the operator to mend. */
  readonly verdict: "ok" | "wrong" | "skipped";
  /** What was checked, in a few words. */
  readonly subject: string;
  /** What was seen; with `wrong`, also where to mend it. One line, and it may quote what others sent. */
  readonly detail: string;
}

export function ok(subject: string, detail: string): Finding {
  return { verdict: "ok", subject, detail };
}

export function wrong(subject: string, detail: string): Finding {
  return { verdict: "wrong", subject, detail };
}

export function skipped(subject: string, detail: string): Finding {
  return { verdict: "skipped", subject, detail };
}

/** A shorter text could be any word, and is no secret worth the name. */
const shortestSecret = 6;

/**
 * The finding as one line: nothing in it that a terminal would obey, and each secret as `[secret]`, whoever put it there.
 */
export function findingLine({ verdict, subject, detail }: Finding, secrets: readonly string[]): string {
  const text = secrets
    .filter((secret) => secret.length >= shortestSecret)
    .reduce((line, secret) => line.replaceAll(secret, "[secret]"), `${subject}: ${detail}`);
  return `${verdict.padEnd(7)}  ${text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, " ")}`;
}
