import { z } from "zod";

/** A permanent name in lower case and hyphens: buttons already posted carry it. */
export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "expected lower-case words joined by hyphens")
  .max(40);

/** One text in every locale. */
export const localized = z.strictObject({
  en: z.string().min(1),
  "zh-CN": z.string().min(1),
  "zh-TW": z.string().min(1),
});

/** One text in every locale, each at most `max` characters long. */
export function localizedUpTo(max: number) {
  const text = z.string().min(1).max(max);
  return z.strictObject({ en: text, "zh-CN": text, "zh-TW": text });
}
