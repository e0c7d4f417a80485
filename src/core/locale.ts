/** The locales that every text exists in, as BCP 47 tags. The first one is the fallback. */
export const locales = ["en", "zh-CN", "zh-TW"] as const;

export type Locale = (typeof locales)[number];

/** The locales that nobody writes, each with the one that it is derived from. */
export const derivedLocales = { "zh-TW": "zh-CN" } as const satisfies Partial<Record<Locale, Locale>>;

export type WrittenLocale = Exclude<Locale, keyof typeof derivedLocales>;

/** The locales that content is written in. */
export const writtenLocales: readonly WrittenLocale[] = locales.filter(
  (locale): locale is WrittenLocale => !(locale in derivedLocales),
);

/** One text in every locale. */
export type Localized = Readonly<Record<Locale, string>>;

/**
 * The supported locale nearest to a BCP 47 tag, or `undefined` when none is.
 *
 * `zh-HK`, `zh-MO` and any tag with `Hant` read traditional characters, every other `zh` simplified ones.
 */
export function nearestLocale(tag: string): Locale | undefined {
  const parts = tag.toLowerCase().replaceAll("_", "-").split("-");
  const [language = ""] = parts;
  if (language === "zh") {
    return parts.some((part) => ["tw", "hk", "mo", "hant"].includes(part)) ? "zh-TW" : "zh-CN";
  }
  return (
    locales.find((locale) => locale.toLowerCase() === parts.join("-")) ??
    locales.find((locale) => locale.split("-")[0] === language)
  );
}

/** One value for each of these locales. */
export function perLocale<L extends Locale, Value>(
  of: readonly L[],
  valueFor: (locale: L) => Value,
): Readonly<Record<L, Value>> {
  return Object.fromEntries(of.map((locale) => [locale, valueFor(locale)])) as Record<L, Value>;
}
