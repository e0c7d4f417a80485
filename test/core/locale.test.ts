import { describe, expect, it } from "vitest";
import { nearestLocale } from "../../src/core/locale.ts";

describe("the nearest locale", () => {
  it.each([
    ["en", "en"],
    ["en-GB", "en"],
    ["EN_us", "en"],
    ["zh", "zh-CN"],
    ["zh-CN", "zh-CN"],
    ["zh-Hans-SG", "zh-CN"],
    ["zh-TW", "zh-TW"],
    ["zh-HK", "zh-TW"],
    ["zh-Hant", "zh-TW"],
    ["fr", undefined],
    ["", undefined],
    ["enough", undefined],
  ])("to %s is %s", (tag, locale) => {
    expect(nearestLocale(tag)).toBe(locale);
  });
});
