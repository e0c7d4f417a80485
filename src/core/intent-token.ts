import type { Catalog } from "./catalog/catalog.ts";
import { decodeFacets, encodeFacets } from "./facets-token.ts";
import { decodeFinder, encodeFinder } from "./finder/token.ts";
import { locales } from "./locale.ts";
import { decodeQuiz, encodeQuiz } from "./quiz/token.ts";
import type { ActionIntent, AnswerIntent, ShareableIntent } from "./request.ts";
import { visibilities } from "./request.ts";

/** What a button wants, in a few characters. The first one tells the kind; none is ever given to another kind. */
export function encodeIntent(intent: ActionIntent): string {
  switch (intent.kind) {
    case "home":
      return "h";
    case "answer":
      return `a${encodeAnswer(intent)}`;
    case "pick":
      return `p${intent.topic}~${intent.questionKey}~${encodeFacets(intent.facets)}`;
    case "compare":
      return `c${intent.group ?? ""}`;
    case "find":
      return `f${encodeFinder(intent.state)}`;
    case "quiz-start":
      return "n";
    case "quiz":
      return `q${encodeQuiz(intent.state)}`;
    case "topics":
      return `t${intent.group ?? ""}`;
    case "glossary":
      return `g${intent.page}`;
    case "settings":
      return "s";
    case "set-locale":
      return `l${intent.locale}`;
    case "set-visibility":
      return `v${intent.scope === "user" ? "u" : "w"}${intent.visibility}`;
    case "privacy":
      return "r";
    case "export":
      return "x";
    case "forget":
      return `d${intent.isConfirmed ? "y" : "n"}`;
    case "review":
      return `w${intent.page ?? ""}`;
    case "ratings":
      return `o${intent.page}`;
    case "patch":
      return `u${intent.topic}~${intent.questionKey}`;
    case "dismiss":
      return `m${intent.page}~${intent.questionKey}`;
    case "export-questions":
      return `j${intent.questionKey}`;
    case "results":
      return "z";
    case "leaderboard":
      return "L";
    case "leaderboard-join":
      return "J";
    case "leaderboard-leave":
      return "O";
    case "set-leaderboard":
      return `B${intent.isOn ? "y" : "n"}`;
    case "help":
      return "i";
    case "about":
      return "b";
    case "dashboard":
      return "y";
    case "vote":
      return `${intent.vote === "helpful" ? "+" : "-"}${encodeAnswer(intent.answer)}`;
    case "explain-vote":
      return `e${encodeAnswer(intent.answer)}`;
    case "share":
      return `k${encodeIntent(intent.shown)}`;
  }
}

/** Reads an intent back; `undefined` for what is none, or names what the content no longer has. */
export function decodeIntent(text: string, catalog: Catalog): ActionIntent | undefined {
  const body = text.slice(1);
  switch (text[0]) {
    case "h":
      return { kind: "home" };
    case "a":
      return decodeAnswer(body, catalog);
    case "p":
      return decodePick(body, catalog);
    case "c":
      return decodeGroup("compare", body, (group) => catalog.comparison.some((each) => each.id === group));
    case "f":
      return wrap(decodeFinder(body, catalog.finder), (state) => ({ kind: "find", state }));
    case "n":
      return { kind: "quiz-start" };
    case "q":
      return wrap(decodeQuiz(body, catalog.quiz), (state) => ({ kind: "quiz", state }));
    case "t":
      return decodeGroup("topics", body, (group) =>
        [...catalog.topics.values()].some((each) => each.group === group),
      );
    case "g":
      return wrap(decodePage(body), (page) => ({ kind: "glossary", page }));
    case "s":
      return { kind: "settings" };
    case "l":
      return wrap(
        [...locales, "auto" as const].find((each) => each === body),
        (locale) => ({ kind: "set-locale", locale }),
      );
    case "v":
      return wrap(
        visibilities.find((each) => each === body.slice(1)),
        (visibility) => ({
          kind: "set-visibility",
          scope: body[0] === "w" ? "workspace" : "user",
          visibility,
        }),
      );
    case "r":
      return { kind: "privacy" };
    case "x":
      return { kind: "export" };
    case "d":
      return { kind: "forget", isConfirmed: body === "y" };
    case "w":
      if (body === "") return { kind: "review" };
      return wrap(decodePage(body), (page) => ({ kind: "review", page }));
    case "o":
      return wrap(decodePage(body), (page) => ({ kind: "ratings", page }));
    case "u": {
      const [topic = "", key = ""] = body.split("~");
      if (!catalog.topics.has(topic)) return undefined;
      return wrap(decodeKey(key), (questionKey) => ({ kind: "patch", topic, questionKey }));
    }
    case "m": {
      const [number = "", key = ""] = body.split("~");
      const page = decodePage(number);
      const questionKey = decodeKey(key);
      return page === undefined || questionKey === undefined
        ? undefined
        : { kind: "dismiss", questionKey, page };
    }
    case "j":
      return wrap(decodeKey(body), (questionKey) => ({ kind: "export-questions", questionKey }));
    case "z":
      return { kind: "results" };
    case "L":
      return { kind: "leaderboard" };
    case "J":
      return { kind: "leaderboard-join" };
    case "O":
      return { kind: "leaderboard-leave" };
    case "B":
      return { kind: "set-leaderboard", isOn: body === "y" };
    case "i":
      return { kind: "help" };
    case "b":
      return { kind: "about" };
    case "y":
      return { kind: "dashboard" };
    case "+":
    case "-":
      return wrap(decodeAnswer(body, catalog), (answer) => ({
        kind: "vote",
        answer,
        vote: text[0] === "+" ? "helpful" : "unhelpful",
      }));
    case "e":
      return wrap(decodeAnswer(body, catalog), (answer) => ({ kind: "explain-vote", answer }));
    case "k":
      return wrap(decodeIntent(body, catalog), (shown) =>
        isShareable(shown) ? { kind: "share", shown } : undefined,
      );
    default:
      return undefined;
  }
}

function isShareable(intent: ActionIntent): intent is ShareableIntent {
  return ["answer", "compare", "find", "quiz"].includes(intent.kind);
}

/** An answer in a few characters; equal for equal answers. */
export function encodeAnswer({ topics, facets, meaning, page }: AnswerIntent): string {
  const sense = meaning === undefined ? "" : `${meaning.sense}:${meaning.meaning}`;
  return [topics.join(","), encodeFacets(facets), page, sense].join("~");
}

function decodeAnswer(text: string, catalog: Catalog): AnswerIntent | undefined {
  const [topicIds = "", facetText = "", pageText = "", senseText = ""] = text.split("~");
  // A topic that the content has lost takes only itself out of a joined answer.
  const topics = topicIds.split(",").filter((topic) => catalog.topics.has(topic));
  const facets = decodeFacets(facetText);
  const page = decodePage(pageText);
  if (topics.length === 0 || facets === undefined || page === undefined) return undefined;

  const [sense = "", meaning = ""] = senseText.split(":");
  const isKnown = catalog.senses.get(sense)?.meanings.some((each) => each.id === meaning) ?? false;
  return { kind: "answer", topics, facets, page, ...(isKnown ? { meaning: { sense, meaning } } : {}) };
}

function decodePick(text: string, catalog: Catalog): ActionIntent | undefined {
  const [topic = "", questionKey = "", facetText = ""] = text.split("~");
  const facets = decodeFacets(facetText);
  if (!catalog.topics.has(topic) || facets === undefined) return undefined;
  return { kind: "pick", topic, questionKey, facets };
}

function decodeGroup(
  kind: "compare" | "topics",
  group: string,
  exists: (group: string) => boolean,
): ActionIntent | undefined {
  if (group === "") return { kind };
  return exists(group) ? { kind, group } : undefined;
}

function decodePage(text: string): number | undefined {
  return /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}

/** The key of a question, as `question.ts` makes it. */
function decodeKey(text: string): string | undefined {
  return /^[\w-]{1,16}$/.test(text) ? text : undefined;
}

function wrap<T, U>(value: T | undefined, then: (value: T) => U): U | undefined {
  return value === undefined ? undefined : then(value);
}
