import { describe, expect, it } from "vitest";
import { detectLanguage } from "../../../src/core/knowledge/language.ts";
import { normalize } from "../../../src/core/knowledge/normalize.ts";
import { splitUnits } from "../../../src/core/knowledge/units.ts";
import type { Locale } from "../../../src/core/locale.ts";
import { foldTable } from "./synthetic.ts";

const languageOf = (utterance: string, hint?: Locale) =>
  detectLanguage(utterance, splitUnits(normalize(utterance, foldTable)), foldTable, hint);

describe("the language of a question", () => {
  it.each([
    ["how do I open one", "en"],
    ["oa menu missing", "en"],
    ["how do I say 公众号 aloud?", "en"],
    ["几点开门", "zh-CN"],
    ["幾點開門", "zh-TW"],
    ["oa怎么开", "zh-CN"],
    ["service account要多少", "zh-CN"],
    ["¿Cuántos mensajes puedo mandar?", "other"],
    ["cuanto cuesta la cuenta para una empresa", "other"],
    ["Combien coûte le compte ?", "other"],
    ["wie viel kostet das für uns", "other"],
    ["Công ty có đăng ký được không?", "other"],
    ["公式アカウントの開設について", "other"],
    ["구독호가 좋아요?", "other"],
    ["сколько стоит аккаунт", "other"],
    ["บัญชีทางการ", "other"],
  ])("of %j is %s", (utterance, language) => {
    expect(languageOf(utterance)).toBe(language);
  });

  it("is the hinted one when the question has no words", () => {
    expect(languageOf("?!", "zh-CN")).toBe("zh-CN");
    expect(languageOf("")).toBe("en");
  });

  it("is traditional by hint when no character tells", () => {
    expect(languageOf("公司", "zh-TW")).toBe("zh-TW");
    expect(languageOf("公司", "en")).toBe("zh-CN");
  });
});
