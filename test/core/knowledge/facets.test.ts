import { describe, expect, it } from "vitest";
import { findTypes } from "../../../src/core/knowledge/account-types.ts";
import { findFacets } from "../../../src/core/knowledge/facets.ts";
import { collectLexicon, createReader } from "../../../src/core/knowledge/reading.ts";
import { aliases, foldTable } from "./synthetic.ts";

const read = createReader(collectLexicon(aliases, foldTable, []));

describe("the facets of a question", () => {
  it.each([
    ["a person", "as a freelancer, what can I open", { entity: "individual" }],
    ["a person, in traditional characters", "個人可以開嗎", { entity: "individual" }],
    ["a company", "our company wants one", { entity: "company" }],
    ["a company abroad", "we are a foreign company", { entity: "overseas" }],
    ["a company abroad, whatever else is named", "our company is outside china", { entity: "overseas" }],
    ["a person abroad", "an individual outside china", { entity: "overseas-person" }],
    ["a school that is called a company too", "our school is a company", { entity: "organisation" }],
    ["nobody, of two that differ", "a company or an individual", {}],
    ["somebody without a company", "i do not have a company", { entity: "individual" }],
    ["somebody without a licence", "没有营业执照可以开吗", { entity: "individual" }],
    ["nobody, of one denied", "we are not a school", {}],
    ["a verified account", "our verified account", { verified: true }],
    ["an unverified one", "未认证的号", { verified: false }],
    ["one that is not verified", "it is not verified", { verified: false }],
    ["no state, of one that is wished", "how do we get verified", {}],
    ["the public type", "public account menus", { type: "public" }],
    ["the service type", "服务号", { type: "service" }],
    ["no type, of both", "public account or service account", {}],
    ["no type, of the word for both against one", "tea club or service account", {}],
    ["no type, of one denied", "no service account", {}],
    [
      "several at once",
      "an unverified service account of a company",
      { entity: "company", verified: false, type: "service" },
    ],
    ["nothing", "", {}],
  ])("name %s", (_, utterance, facets) => {
    const reading = read(utterance);
    expect(findFacets(reading, findTypes(reading).types)).toEqual(facets);
  });
});
