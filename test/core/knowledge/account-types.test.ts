import { describe, expect, it } from "vitest";
import { findTypes } from "../../../src/core/knowledge/account-types.ts";
import { collectLexicon, createReader } from "../../../src/core/knowledge/reading.ts";
import { foldTable } from "./synthetic.ts";

const aliases = [
  { concept: "official-account", words: ["official account", "公众号"] },
  { concept: "public-account", words: ["public account"] },
  { concept: "subscription-account", words: ["subscription account", "订阅号"] },
  { concept: "service-account", words: ["service account", "服务号"] },
];
const read = createReader(collectLexicon(aliases, foldTable, []));

describe("the account types that a question names", () => {
  it.each([
    ["the one named", "menus of a service account", ["service"]],
    ["both named", "订阅号和服务号", ["public", "service"]],
    ["none of the word for both", "公众号有几种", []],
    ["not one denied", "not a service account", []],
  ])("are %s", (_, utterance, types) => {
    expect([...findTypes(read(utterance)).types].sort()).toEqual(types);
  });
});

describe("the word for both types", () => {
  it.each([
    ["公众号和服务号有什么区别", "public"],
    ["服务号与公众号", "public"],
    ["公众号粉丝能迁到服务号吗", "public"],
    ["official account vs service account", "public"],
    ["what is a service account compared with an official account", "public"],
    ["official account是服务号还是公众号", "public"],
    ["official account or subscription account", "service"],
    ["public account vs official account", "service"],
  ])("is the other type where it is set against the name of one: %s", (utterance, contrast) => {
    const found = findTypes(read(utterance));
    expect(found.contrast).toBe(contrast);
    expect([...found.types].sort()).toEqual(["public", "service"]);
  });

  it.each([
    "公众号服务号一个月发几次",
    "公众号里的服务号发几次",
    "our official account is a service account",
    "service account",
    "official account",
    "our official account is two years old and was opened by the agency in Shanghai and is it true that a service account is dear",
  ])("is nothing by itself elsewhere: %s", (utterance) => {
    expect(findTypes(read(utterance)).contrast).toBeUndefined();
  });
});
