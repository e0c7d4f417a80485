import type { Catalog } from "./catalog/catalog.ts";
import { decodeIntent, encodeIntent } from "./intent-token.ts";
import { type Locale, locales } from "./locale.ts";
import type { ActionIntent, Pressed } from "./request.ts";

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
