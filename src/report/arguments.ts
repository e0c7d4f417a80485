import { type Locale, locales, nearestLocale } from "../core/index.ts";

/** What `review` on the command line asks for. `locale` is that of the words; without one, the system's. */
export type ReviewOptions = { readonly locale?: Locale } & (
  | { readonly kind: "text" | "json" | "csv" }
  /** To a file, or to standard output. */
  | { readonly kind: "html"; readonly file?: string }
  /** How the content would change for a group to be understood as a topic, the nearest one unless it is named. */
  | { readonly kind: "add"; readonly group: string; readonly topic?: string; readonly out?: string }
);

const seeHelp = "npm start -- --help lists what there is.";
const forms = ["json", "csv", "html", "add"] as const;

/** Reads the arguments after `review`; a problem says what is wrong and what to do. */
export function parseReviewArguments(argv: readonly string[]): ReviewOptions | { readonly problem: string } {
  const asked = new Set<(typeof forms)[number]>();
  const names: string[] = [];
  let out: string | undefined;
  let locale: Locale | undefined;
  const rest = argv[Symbol.iterator]();
  for (const argument of rest) {
    const [flag = "", inline] = argument.startsWith("--") ? argument.split(/=(.*)/s) : [argument];
    const form = forms.find((each) => flag === `--${each}`);
    if (form !== undefined && (inline === undefined || form === "html" || form === "add")) {
      asked.add(form);
      // A key may begin with a dash, so it is whatever follows.
      const name = inline ?? (form === "add" ? rest.next().value : undefined);
      if (name !== undefined) names.push(name);
    } else if (flag === "--locale") {
      const tag = inline ?? rest.next().value ?? "";
      locale = nearestLocale(tag);
      if (locale === undefined)
        return { problem: `--locale needs one of ${locales.join(", ")}; not "${tag}".` };
    } else if (flag === "--out") {
      out = inline ?? rest.next().value;
      if (!out) return { problem: "--out needs a folder to write to." };
    } else if (flag.startsWith("-")) {
      return { problem: `review has no flag ${flag}. ${seeHelp}` };
    } else {
      names.push(argument);
    }
  }
  const shared = locale === undefined ? {} : { locale };
  const [form, ...others] = asked;
  if (others.length > 0)
    return { problem: `review gives one thing at a time, not --${[...asked].join(" and --")}.` };
  if (out !== undefined && form !== "add") return { problem: "--out goes with --add." };
  const [first, second, ...more] = names;
  const most = form === "add" ? 2 : form === "html" ? 1 : 0;
  const surplus = names[most] ?? more[0];
  if (surplus !== undefined)
    return { problem: `review does not know what to do with "${surplus}". ${seeHelp}` };
  if (form === "html") return { kind: form, ...(first === undefined ? {} : { file: first }), ...shared };
  if (form !== "add") return { kind: form ?? "text", ...shared };
  if (first === undefined)
    return { problem: "review --add needs a group: its key in brackets, as review lists it." };
  return {
    kind: form,
    group: first,
    ...(second === undefined ? {} : { topic: second }),
    ...(out === undefined ? {} : { out }),
    ...shared,
  };
}
