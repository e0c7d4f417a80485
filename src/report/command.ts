import { createPaint, usesColour } from "../adapters/terminal/colour.ts";
import { systemLocale, type TerminalIo } from "../adapters/terminal/io.ts";
import { createPrinter } from "../adapters/terminal/print.ts";
import { renderParts } from "../adapters/terminal/render.ts";
import { fill, type Locale, type Review, type User, type Words } from "../core/index.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { type AddParts, addToContent } from "./add.ts";
import type { ReviewOptions } from "./arguments.ts";
import { toCsv } from "./csv.ts";
import { reviewPage } from "./page/page.ts";
import { reportOf } from "./review-report.ts";
import { reviewParts } from "./text.ts";
import { writeText } from "./write-text.ts";

export interface ReviewCommandParts extends Omit<AddParts, "print" | "locale"> {
  readonly words: Readonly<Record<Locale, Words>>;
  /** Absent where nothing was ever stored. */
  readonly ledger?: Pick<Ledger, "recall">;
  /** Where the product keeps what it remembers, in words that hold no password. */
  readonly where: string;
  readonly recordsQuestions: boolean;
  readonly io: TerminalIo;
}

/** Whoever can start the product on its own machine may see all that it keeps. */
const operator: User = { id: "terminal", name: "", isOperator: true, isAdmin: false };
const defaultWidth = 80;

/**
 * `npm start -- review`: all of the review, for people, for programs, as a page for a browser, or as a change of the content.
 *
 * Resolves to the exit code: 0; or 1 with a word on what was wrong. Rejects with a `LedgerError` when the store cannot be read.
 */
export async function runReview(options: ReviewOptions, parts: ReviewCommandParts): Promise<number> {
  const { ledger, io, where, tell, recordsQuestions } = parts;
  const locale = options.locale ?? systemLocale(io.environment);
  const words = parts.words[locale];
  const { review } =
    (await ledger?.recall(operator, { recent: true, stored: false, review: "all", quiz: false })) ?? {};
  if (review === undefined || isEmpty(review)) {
    tell(fill(words.report.nothing, { where }));
    if (!recordsQuestions) tell(words.report.notRecording);
    if (options.kind === "text") return 0;
  }
  const kept = review ?? emptyReview;
  const printer = createPrinter(io.output, () => undefined);
  const print = (text: string) => printer.print(text);
  if (options.kind === "add") return addToContent(options, kept, { ...parts, locale, print });

  const report = reportOf(kept, parts, locale);
  switch (options.kind) {
    case "json":
      await print(`${JSON.stringify(report, undefined, 2).replace(unsafe, escaped)}\n`);
      return 0;
    case "csv":
      await print(toCsv(report));
      return 0;
    case "html": {
      const page = reviewPage(report, { words, locale, recordsQuestions });
      if (options.file === undefined) await print(page);
      else tell(fill(words.report.written, { file: writeText(options.file, page) }));
      return 0;
    }
    case "text": {
      const format = {
        width: io.output.columns || defaultWidth,
        paint: createPaint(usesColour(io)),
        buttons: "named",
      } as const;
      const lines = renderParts(reviewParts(report, words), format).map(({ text }) => text);
      await print(`${lines.join("\n")}\n`);
      if (!recordsQuestions) tell(words.report.notRecording);
      return 0;
    }
  }
}

/** JSON leaves these as they are, but a terminal may obey them. */
const unsafe = /[\u007f-\u009f\u2028\u2029]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

const emptyReview: Review = { unanswered: [], votes: [], picks: [], quiz: [], days: [] };

function isEmpty({ unanswered, votes, picks, quiz, days }: Review): boolean {
  return [unanswered, votes, picks, quiz, days].every((list) => list.length === 0);
}
