import type { Intent, Locale, User } from "../../core/index.ts";
import type { Incoming } from "../adapter.ts";

/** Whoever sits here may read everything, for the process and its ledger are theirs. */
const user: User = { id: "terminal", name: "you", isOperator: true, isAdmin: false };

/** What somebody wants who typed this line: a word of the command, or a question; empty, the start page. */
export function parseLine(
  line: string,
  locale: Locale | undefined,
  extent: Incoming["extent"] = "whole",
): Incoming {
  return incomingOf({ kind: "words", utterance: line }, locale, extent);
}

/** A request of the one user there is. The locale is the one asked for, if any; it wins over the question's. */
export function incomingOf(
  intent: Intent,
  locale: Locale | undefined,
  extent: Incoming["extent"] = "whole",
): Incoming {
  return {
    intent,
    user,
    extent,
    surface: "direct",
    ...(locale === undefined ? {} : { platformLocale: locale }),
  };
}
