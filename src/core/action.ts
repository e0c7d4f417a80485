import type { Catalog } from "./catalog/catalog.ts";
import { decodeFacets, encodeFacets } from "./facets-token.ts";
import { decodeFinder, encodeFinder } from "./finder/token.ts";
import { type Locale, locales } from "./locale.ts";
import { decodeQuiz, encodeQuiz } from "./quiz/token.ts";
import type { ActionIntent, AnswerIntent, Pressed, ShareableIntent } from "./request.ts";
import { visibilities } from "./request.ts";

/** Discord's limit for a `custom_id`; Slack allows more. https://docs.discord.com/developers/components/reference */
export const maxActionLength = 100;

/** A keyed hash in base64url, at least 16 characters long (96 bits). The shell hands it in with its key. */
export type Sign = (text: string) => string;

/** A keyed mark of a user, so that a token does not tell whose it is: made once per request, by `ownerOf`. */
export type Owner = string & { readonly owner: unique symbol };

export function ownerOf(user: string, sign: Sign): Owner {
  return sign(`owner:${user}`).slice(0, ownerLength) as Owner;
}

/** What a token carries. */
export interface Action extends Pressed {
  readonly intent: ActionIntent;
}

export type DecodedAction = Action | { readonly refused: "foreign" | "outdated" };

const version = "1";
const tagLength = 16;
const ownerLength = 6;
const headLength = 3;
/** In the place of an owner: anybody may press it. */
export const openOwner = "-".repeat(ownerLength) as Owner;
const placementLetters: Readonly<Record<Pressed["placement"], string>> = { post: "p", replace: "r" };
const localeLetters: Readonly<Record<Locale, string>> = { en: "e", "zh-CN": "c", "zh-TW": "t" };

/**
 * The token behind a button: version, locale, placement, owner, intent, signature.
 *
 * It is all that a click needs, so any process serves it, also after a restart or a month later.
 */
export function encodeAction({ isOpen, ...action }: Action, owner: Owner, sign: Sign): string {
  return sealAction(draftAction(action), isOpen ? openOwner : owner, sign);
}

/** The part of a token that is the same for everybody: a page is drafted once, and sealed for each who sees it. */
export function draftAction({ intent, locale, placement }: Omit<Action, "isOpen">): string {
  return version + localeLetters[locale] + placementLetters[placement] + encodeIntent(intent);
}

/** Makes a draft a token of its owner, or of everybody with `openOwner`. */
export function sealAction(draft: string, owner: Owner, sign: Sign): string {
  const signed = draft.slice(0, headLength) + owner + draft.slice(headLength);
  return signed + sign(signed).slice(0, tagLength);
}

/**
 * Reads a token back: `decodeAction(encodeAction(action))` equals `action`.
 *
 * Anything that we did not sign, or that names what the content no longer has, is `outdated`; a token that is
 * ours but another user's is `foreign`. Never throws.
 */
export function decodeAction(token: string, owner: Owner, sign: Sign, catalog: Catalog): DecodedAction {
  const signed = token.slice(0, -tagLength);
  const isOurs =
    token.length <= maxActionLength && isSame(sign(signed).slice(0, tagLength), token.slice(-tagLength));
  const locale = locales.find((each) => localeLetters[each] === signed[1]);
  const placement = signed[2] === placementLetters.post ? "post" : "replace";
  if (!isOurs || signed[0] !== version || locale === undefined) return { refused: "outdated" };

  const mark = signed.slice(headLength, headLength + ownerLength);
  const isOpen = mark === openOwner;
  if (!isOpen && mark !== owner) return { refused: "foreign" };

  const intent = decodeIntent(signed.slice(headLength + ownerLength), catalog);
  return intent === undefined ? { refused: "outdated" } : { intent, locale, placement, isOpen };
}

/** Compares in a time that does not depend on where two strings differ. */
function isSame(expected: string, given: string): boolean {
  let difference = expected.length ^ given.length;
  for (let at = 0; at < expected.length; at++) difference |= expected.charCodeAt(at) ^ given.charCodeAt(at);
  return difference === 0;
}

function encodeIntent(intent: ActionIntent): string {
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
      return "w";
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

function decodeIntent(text: string, catalog: Catalog): ActionIntent | undefined {
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
      return { kind: "review" };
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

function wrap<T, U>(value: T | undefined, then: (value: T) => U): U | undefined {
  return value === undefined ? undefined : then(value);
}
