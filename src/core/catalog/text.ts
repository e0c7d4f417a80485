import { z } from "zod";
import { locales } from "../locale.ts";

/** A permanent name in lower case and hyphens: buttons already posted carry it. */
export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "expected lower-case words joined by hyphens")
  .max(40);

/** One text in every locale. */
export const localized = inEveryLocale(z.string().min(1));

/** One text in every locale, each at most `max` characters long. */
export function localizedUpTo(max: number) {
  return inEveryLocale(z.string().min(1).max(max));
}

/** The same for every locale, none missing and none besides. */
export function inEveryLocale<Each extends z.ZodType>(each: Each) {
  return z.record(z.enum(locales), each);
}
