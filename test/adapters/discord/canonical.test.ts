import { describe, expect, it } from "vitest";
import { canonicalCommands } from "../../../src/adapters/discord/canonical.ts";

const ours = {
  name: "wechat-account",
  name_localizations: { "zh-CN": "微信账号" },
  description: "Ask",
  contexts: [0, 1, 2],
  integration_types: [0, 1],
  options: [
    {
      type: 1,
      name: "ask",
      description: "Ask",
      options: [{ type: 3, name: "question", description: "Q", required: true }],
    },
    { type: 1, name: "find", description: "Find" },
  ],
};
/** The same as Discord gives it back. */
const theirs = {
  id: "1",
  application_id: "2",
  version: "3",
  default_member_permissions: null,
  default_permission: true,
  dm_permission: true,
  type: 1,
  nsfw: false,
  contexts: [2, 0, 1],
  integration_types: [1, 0],
  description: "Ask",
  description_localizations: null,
  name: "wechat-account",
  name_localizations: { "zh-CN": "微信账号" },
  options: [
    {
      name: "ask",
      type: 1,
      description: "Ask",
      options: [{ name: "question", type: 3, description: "Q", required: true, autocomplete: false }],
    },
    { name: "find", type: 1, description: "Find", required: false, options: [] },
  ],
};
const messageCommand = { type: 3, name: "Answer this" };

describe("commands that say the same", () => {
  it("are the same text, ours and as they come back", () => {
    expect(canonicalCommands([theirs])).toBe(canonicalCommands([ours]));
  });

  it("are the same text in any order", () => {
    const back = { ...messageCommand, id: "4", description: "", name_localizations: null };
    expect(canonicalCommands([back, theirs])).toBe(canonicalCommands([ours, messageCommand]));
  });
});

describe("commands that differ", () => {
  it.each<[string, readonly object[]]>([
    ["a name", [{ ...ours, name: "wechat" }]],
    ["a description", [{ ...ours, description: "Ask us" }]],
    ["a translation", [{ ...ours, name_localizations: { "zh-CN": "微信" } }]],
    ["no translation", [{ ...ours, name_localizations: {} }]],
    ["where they are offered", [{ ...ours, contexts: [0] }]],
    ["for whom they can be installed", [{ ...ours, integration_types: [0] }]],
    ["who may use them", [{ ...ours, default_member_permissions: "32" }]],
    ["the order of options", [{ ...ours, options: ours.options.toReversed() }]],
    ["whether an option is required", [{ ...ours, options: [{ ...ours.options[1], required: true }] }]],
    ["one more", [ours, messageCommand]],
    ["none", []],
  ])("by %s are another text", (_, commands) => {
    expect(canonicalCommands(commands)).not.toBe(canonicalCommands([ours]));
  });
});
