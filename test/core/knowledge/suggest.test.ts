import { describe, expect, it } from "vitest";
import { createSuggest } from "../../../src/core/knowledge/suggest.ts";
import { train } from "../../../src/core/knowledge/train.ts";
import { aliases, background, examples, foldTable, negatives } from "./synthetic.ts";

const model = train(examples, negatives, background, { aliases, foldTable });
const suggest = createSuggest(model, [
  { id: "opening", title: { en: "Opening hours", "zh-CN": "营业时间", "zh-TW": "營業時間" } },
  { id: "prices", title: { en: "What things cost", "zh-CN": "价格", "zh-TW": "價格" } },
  { id: "delivery", title: { en: "Delivery", "zh-CN": "送货", "zh-TW": "送貨" } },
]);

describe("suggesting", () => {
  it.each([
    ["a word under way", "del", "en", "delivery"],
    ["one letter less than a word", "pric", "en", "prices"],
    ["words of a title", "what things", "en", "prices"],
    ["a whole question", "when do you open", "en", "opening"],
    ["Chinese", "送", "zh-CN", "delivery"],
    ["traditional characters", "幾點開", "zh-TW", "opening"],
  ] as const)("ranks first what %s is about", (_, partial, locale, topic) => {
    expect(suggest(partial, locale, 3)[0]).toBe(topic);
  });

  it.each(["", "  ", "👍"])("has nothing for %j", (partial) => {
    expect(suggest(partial, "en", 3)).toEqual([]);
  });

  it("gives no more than asked for", () => {
    expect(suggest("tea", "en", 1).length).toBeLessThanOrEqual(1);
  });
});
