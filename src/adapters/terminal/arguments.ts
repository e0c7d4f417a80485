import { type Locale, locales, nearestLocale } from "../../core/index.ts";

/** What the command line asks for. `locale` is the one that all answers shall be in. */
export type TerminalOptions = { readonly locale?: Locale } & (
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  /** A chat, or with input from a pipe a reply to each line; with `ask`, each line is a question in any case. */
  | { readonly kind: "chat"; readonly lines: "words" | "ask" }
  | { readonly kind: "once"; readonly utterance: string; readonly as: "words" | "ask" }
  /** One JSON object per question: the one given, or else those on standard input, a line each. */
  | { readonly kind: "machine"; readonly question?: string }
);

const seeHelp = "--help lists what there is.";

/**
 * Reads the arguments after the program's name; a problem says what is wrong and what to do.
 *
 * Words that no flag claims are what somebody would type into the chat, `ask` makes them a question in any case.
 */
export function parseArguments(argv: readonly string[]): TerminalOptions | { readonly problem: string } {
  const words: string[] = [];
  const flags = new Set<"json" | "help" | "version">();
  let locale: Locale | undefined;
  const rest = argv[Symbol.iterator]();
  for (const argument of rest) {
    const [flag, value] = splitFlag(argument);
    switch (flag) {
      case "--json":
        flags.add("json");
        break;
      case "--help":
      case "-h":
        flags.add("help");
        break;
      case "--version":
      case "-v":
        flags.add("version");
        break;
      case "--locale": {
        const tag = value ?? rest.next().value ?? "";
        locale = nearestLocale(tag);
        if (locale === undefined)
          return { problem: `--locale needs one of ${locales.join(", ")}; not "${tag}".` };
        break;
      }
      case "--":
        words.push(...rest);
        break;
      default:
        // A lone dash, or one before a digit or a space, is text.
        if (/^--?[a-z]/i.test(argument)) return { problem: `There is no flag ${argument}. ${seeHelp}` };
        words.push(argument);
    }
  }

  const shared = locale === undefined ? {} : { locale };
  if (flags.has("help")) return { kind: "help", ...shared };
  if (flags.has("version")) return { kind: "version", ...shared };
  const isAsk = words[0] === "ask";
  const spoken = isAsk ? words.slice(1) : words;
  const utterance = spoken.join(" ");
  if (flags.has("json")) {
    if (!isAsk)
      return { problem: `--json goes with ask: ask --json, or ask --json "a question". ${seeHelp}` };
    return { kind: "machine", ...(spoken.length === 0 ? {} : { question: utterance }), ...shared };
  }
  const as = isAsk ? "ask" : "words";
  return spoken.length === 0
    ? { kind: "chat", lines: as, ...shared }
    : { kind: "once", utterance, as, ...shared };
}

/** `--locale=en` is `--locale en`; no other flag has a value. */
function splitFlag(argument: string): readonly [string, string?] {
  const flag = "--locale";
  return argument.startsWith(`${flag}=`) ? [flag, argument.slice(flag.length + 1)] : [argument];
}
