/** The locales that every text exists in, as BCP 47 tags. The first one is the fallback. */
export const locales = ["en", "zh-CN", "zh-TW"] as const;

export type Locale = (typeof locales)[number];

/** One text in every locale. */
export type Localized = Readonly<Record<Locale, string>>;

/**
 * The supported locale nearest to a BCP 47 tag, or `undefined` when none is.
 *
 * `zh-HK`, `zh-MO` and any tag with `Hant` read traditional characters, every other `zh` simplified ones.
 */
export function nearestLocale(tag: string): Locale | undefined {
  const parts = tag.toLowerCase().replaceAll("_", "-").split("-");
  if (parts[0] === "en") return "en";
  if (parts[0] !== "zh") return undefined;
  return parts.some((part) => ["tw", "hk", "mo", "hant"].includes(part)) ? "zh-TW" : "zh-CN";
}
