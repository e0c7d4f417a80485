import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locale, Review } from "../../src/core/index.ts";
import { reviewPage } from "../../src/report/page/page.ts";
import { reportOf } from "../../src/report/review-report.ts";
import { type Browser, chromium, startBrowser } from "../support/browser.ts";
import { catalog } from "../support/product.ts";
import { hostile, sampleReview } from "./sample.ts";
import { reportParts } from "./support.ts";

const nothing: Review = { unanswered: [], votes: [], picks: [], quiz: [], days: [] };

function pageOf(review: Review, locale: Locale = "en", recordsQuestions = true): string {
  return reviewPage(reportOf(review, reportParts, locale), {
    words: catalog.words[locale],
    locale,
    recordsQuestions,
  });
}

describe("the page of the review", () => {
  const page = pageOf(sampleReview);

  it("needs nothing else, and allows itself nothing else", () => {
    expect(page).not.toMatch(
      /<(script|link|img|iframe|object|embed|base|form)\b|<[a-z][^>]*\s(src|href|on\w+)=/i,
    );
    expect(page).not.toMatch(/url\(|@import/);
    expect(page.match(/https?:\/\//g)).toEqual(["https://"]); // in the words of a question
    expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'");
  });

  it("escapes what people wrote", () => {
    for (const text of hostile) expect(page).not.toContain(text);
    expect(page).toContain("&lt;script&gt;alert(2)&lt;/script&gt;");
    expect(page).toContain("&#39;&quot;&gt;&lt;svg/onload=alert(3)&gt;&amp;lt;b&amp;gt;");
  });

  it("names every picture and every table, and has one first heading with the others below it in order", () => {
    const pictures = page.match(/<svg[^>]*>/g) ?? [];
    expect(pictures.length).toBeGreaterThan(20);
    expect(pictures.filter((svg) => !/role="img" aria-label="[^"]+"/.test(svg))).toEqual([]);
    expect(page.match(/<table/g)?.length).toBe(page.match(/<caption>[^<]+<\/caption>/g)?.length);
    const levels = [...page.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels.every((level, at) => at === 0 || level <= (levels[at - 1] ?? 0) + 1)).toBe(true);
  });

  it("says the question and the choice of the quiz in words, the hardest first", () => {
    const [hardest] = reportOf(sampleReview, reportParts, "en").quiz;
    expect(page).toContain(hardest?.text.replaceAll("'", "&#39;"));
    expect(page).toContain(`Commonest wrong choice: ${hardest?.commonestWrong?.text}`);
  });

  it("is in Chinese where it is asked for, with no word of English of its own", () => {
    const chinese = pageOf(sampleReview, "zh-CN");
    expect(chinese).toContain('<html lang="zh-CN">');
    expect(chinese).toContain("没答上来的问题");
    for (const word of Object.values(catalog.words.en.report).filter((each) => typeof each === "string"))
      if (!/^[^a-z]*$/.test(word) && !word.includes("{")) expect(chinese).not.toContain(`>${word}<`);
  });

  it("says so where there is nothing, and while questions are not recorded", () => {
    const empty = pageOf(nothing, "en", false);
    expect(empty).toContain("No question without an answer is stored.");
    expect(empty).toContain("Nobody has rated an answer yet.");
    expect(empty).toContain("RECORD_QUESTIONS=on");
    expect(empty).not.toContain("NaN");
    expect(page).not.toMatch(/NaN|undefined|\{\w+\}/);
  });

  it("leaves a day without anything its place", () => {
    const day = { read: 1, unanswered: 0, helpful: 0, unhelpful: 0, quizzes: 0, finders: 0 };
    const { days } = reportOf(
      {
        ...nothing,
        days: [
          { on: "2026-02-27", ...day },
          { on: "2026-03-02", ...day },
        ],
      },
      reportParts,
      "en",
    );
    expect(days.map(({ on, read }) => `${on} ${read}`)).toEqual([
      "2026-02-27 1",
      "2026-02-28 0",
      "2026-03-01 0",
      "2026-03-02 1",
    ]);
  });
});

const whatForBrowser =
  chromium === undefined
    ? "the page in a browser (skipped: no Chromium is installed)"
    : "the page in a browser";

describe.skipIf(chromium === undefined)(whatForBrowser, () => {
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser(chromium ?? "");
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  const reviews = { full: sampleReview, empty: nothing };
  const cases = (["en", "zh-CN"] as const).flatMap((locale) =>
    ([360, 1280] as const).flatMap((width) =>
      (["light", "dark"] as const).flatMap((scheme) =>
        (["full", "empty"] as const).map((kind) => ({ locale, width, scheme, kind })),
      ),
    ),
  );

  it.each(cases)(
    "fits $width pixels, $scheme, $kind, $locale, without a complaint or a request",
    async (given) => {
      const { locale, width, scheme, kind } = given;
      const file = join(folder, `${locale}-${kind}.html`);
      writeFileSync(file, pageOf(reviews[kind], locale));
      const page = await browser.open(file, { width, height: 800, scheme });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      expect(await page.evaluate(outside)).toEqual([]);
      expect(await page.evaluate(faint)).toEqual([]);
      expect(await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")).toBe(
        scheme === "dark",
      );
      expect(page.complaints).toEqual([]);
      expect(page.requests).toEqual([]);
      expect((await page.picture()).length).toBeGreaterThan(5_000);
    },
  );
});

/** The texts that stick out of the window or of their card. */
const outside = `[...document.querySelectorAll("h1, h2, h3, p, li, th, td, code, summary, svg")]
  .filter((element) => element.checkVisibility() && !element.closest("thead"))
  .filter((element) => {
    const box = element.getBoundingClientRect();
    return box.right > innerWidth + 0.5 || box.left < -0.5 || element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display === "block";
  })
  .map((element) => element.outerHTML.slice(0, 100))`;

/** The texts whose contrast with what is behind them is below 4.5: https://www.w3.org/TR/WCAG22/#contrast-minimum */
const faint = `(() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = channels(colour).map((channel) => {
      const part = channel / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const { backgroundColor } = getComputedStyle(each);
      if (channels(backgroundColor)[3] !== 0) return backgroundColor;
    }
    return "rgb(255, 255, 255)";
  };
  return [...document.querySelectorAll("main *")]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((element) => {
      const [one, other] = [luminance(getComputedStyle(element).color), luminance(behind(element))].sort((a, b) => b - a);
      return (one + 0.05) / (other + 0.05) < 4.5;
    })
    .map((element) => element.outerHTML.slice(0, 100));
})()`;
