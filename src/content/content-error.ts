/** One mistake in the content: where it is, what is wrong, and how to mend it. */
export interface ContentIssue {
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}

/** What an editor must mend, all mistakes at once, each as `file:line: what, and the remedy`. */
export class ContentError extends Error {
  override readonly name = "ContentError";
  readonly issues: readonly ContentIssue[];

  constructor(issues: readonly ContentIssue[]) {
    const lines = issues.map(
      ({ file, line, message }) => `${file}${line === undefined ? "" : `:${line}`}: ${message}`,
    );
    super([`The content has ${issues.length} mistake(s):`, ...lines].join("\n"));
    this.issues = issues;
  }
}
