import { describe, expect, it } from "vitest";
import { breachesOfCallback, breachesOfCommands, breachesOfRequest } from "./validate.ts";

const x = (length: number) => "x".repeat(length);
const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));
const button = (changes: object = {}) => ({ type: 2, style: 1, custom_id: "a", label: "A", ...changes });
const row = (...components: readonly object[]) => ({ type: 1, components });
const text = (content = "a") => ({ type: 10, content });
const select = (changes: object = {}) => ({
  type: 3,
  custom_id: "s",
  options: [{ label: "l", value: "v" }],
  ...changes,
});
const message = (components: readonly object[], changes: object = {}) => ({
  type: 4,
  data: { flags: 1 << 15, allowed_mentions: { parse: [] }, components, ...changes },
});
const modal = (components: readonly object[], changes: object = {}) => ({
  type: 9,
  data: { custom_id: "m", title: "t", components, ...changes },
});
const label = (component: object, changes: object = {}) => ({ type: 18, label: "L", component, ...changes });
const input = (changes: object = {}) => ({ type: 4, custom_id: "t", style: 1, ...changes });
const radio = (options: readonly object[]) => ({ type: 21, custom_id: "r", required: false, options });
const choices = (...list: readonly object[]) => ({ type: 8, data: { choices: list } });
const command = (changes: object = {}) => ({ name: "quiz", description: "d", ...changes });
const option = (changes: object = {}) => ({ type: 3, name: "topic", description: "d", ...changes });

describe("the check of what Discord takes as an answer", () => {
  it.each<[string, unknown]>([
    ["a text", message([text()])],
    ["a private message", message([text()], { flags: (1 << 15) | 64 })],
    [
      "a container with everything",
      message([
        {
          type: 17,
          accent_color: 1,
          components: [
            text(),
            { type: 9, components: [text()], accessory: button() },
            { type: 14, divider: true, spacing: 2 },
            row(
              button({ custom_id: "b" }),
              button({ custom_id: undefined, style: 5, url: "https://example.org/" }),
            ),
            row(select()),
          ],
        },
      ]),
    ],
    ["an edit", { ...message([text()]), type: 7 }],
    [
      "a form",
      modal([text(), label(radio([1, 2].map((at) => ({ label: "l", value: `${at}` })))), label(input())]),
    ],
    ["suggestions", choices({ name: "n", value: "v" })],
    ["no suggestions", choices()],
    ["a pong", { type: 1 }],
  ])("passes %s", (_, body) => {
    expect(breachesOfCallback(body)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["no known type", { type: 3 }],
    ["an unknown key", message([text()], { contents: "x" })],
    ["an unknown key deep inside", message([row(button({ colour: "red" }))])],
    ["an empty message", message([])],
    ["an empty text", message([text("")])],
    ["a blank text", message([text(" \n")])],
    ["4,001 characters of text", message([text(x(2_500)), text(x(1_501))])],
    ["41 components", message(many(41, () => text()))],
    ["41 components, nested", message(many(20, () => ({ type: 17, components: [text(), { type: 14 }] })))],
    ["content beside components", message([text()], { content: "x" })],
    ["components without their flag", message([text()], { flags: 0 })],
    ["a flag that is not ours to set", message([text()], { flags: (1 << 15) | 1 })],
    ["a message that may mention", message([text()], { allowed_mentions: { parse: ["users"] } })],
    ["a message that does not say whom it may mention", message([text()], { allowed_mentions: undefined })],
    ["a loose button", message([button()])],
    ["6 buttons in a row", message([row(...many(6, (at) => button({ custom_id: `b${at}` })))])],
    ["a button's label of 81 characters", message([row(button({ label: x(81) }))])],
    ["a button without a label", message([row(button({ label: undefined }))])],
    ["a button without a custom_id", message([row(button({ custom_id: undefined }))])],
    ["a custom_id of 101 characters", message([row(button({ custom_id: x(101) }))])],
    ["an empty custom_id", message([row(button({ custom_id: "" }))])],
    ["one custom_id twice", message([row(button()), row(button())])],
    ["a button style that is none", message([row(button({ style: 9 }))])],
    ["a link button with a custom_id", message([row(button({ style: 5, url: "https://example.org/" }))])],
    ["26 options", message([row(select({ options: many(26, (at) => ({ label: "l", value: `${at}` })) }))])],
    [
      "an option's label of 101 characters",
      message([row(select({ options: [{ label: x(101), value: "v" }] }))]),
    ],
    [
      "an option's value of 101 characters",
      message([row(select({ options: [{ label: "l", value: x(101) }] }))]),
    ],
    [
      "an option's description of 101 characters",
      message([row(select({ options: [{ label: "l", value: "v", description: x(101) }] }))]),
    ],
    ["one value twice", message([row(select({ options: many(2, () => ({ label: "l", value: "v" })) }))])],
    ["a placeholder of 151 characters", message([row(select({ placeholder: x(151) }))])],
    ["a button beside a select", message([row(button(), select())])],
    ["a section without its button", message([{ type: 9, components: [text()] }])],
    ["a file that is not sent", message([{ type: 13, file: { url: "attachment://a.txt" } }])],
    ["a modal's title of 46 characters", modal([label(input())], { title: x(46) })],
    ["6 components in a modal", modal(many(6, (at) => label(input({ custom_id: `t${at}` }))))],
    ["a label of 46 characters", modal([label(input(), { label: x(46) })])],
    ["one id twice in a modal", modal([label(input()), label(input())])],
    ["one radio button", modal([label(radio([{ label: "l", value: "v" }]))])],
    ["a label twice over", modal([label(input({ label: "L" }))])],
    ["a button in a modal", modal([row(button())])],
    ["26 suggestions", choices(...many(26, (at) => ({ name: "n", value: `${at}` })))],
    ["a suggestion's name of 101 characters", choices({ name: x(101), value: "v" })],
    ["a suggestion's value of 101 characters", choices({ name: "n", value: x(101) })],
  ])("refuses %s", (_, body) => {
    expect(breachesOfCallback(body)).not.toEqual([]);
  });

  it("passes a file that is sent and shown, and no other", () => {
    const shown = message([{ type: 13, file: { url: "attachment://a.txt" } }]);
    expect(breachesOfCallback(shown, { files: ["a.txt"] })).toEqual([]);
    expect(breachesOfCallback(shown, { files: ["a.txt", "b.txt"] })).not.toEqual([]);
  });
});

describe("the check of what Discord takes as commands", () => {
  it("passes a command with everything", () => {
    const full = command({
      name_localizations: { "zh-CN": "测验" },
      description_localizations: { "zh-CN": "问" },
      contexts: [0, 1, 2],
      integration_types: [0, 1],
      options: [option({ required: true, autocomplete: true }), option({ name: "b", max_length: 10 })],
    });
    expect(breachesOfCommands([full, { type: 3, name: "Answer this" }])).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["what is no list", command()],
    ["no description", [command({ description: undefined })]],
    ["a description of 101 characters", [command({ description: x(101) })]],
    ["a name in upper case", [command({ name: "Quiz" })]],
    ["a name with a space", [command({ name: "my quiz" })]],
    ["a name of 33 characters", [command({ name: x(33) })]],
    ["a locale that Discord does not have", [command({ name_localizations: { zh: "a" } })]],
    ["a localised name with a space", [command({ name_localizations: { de: "zwei worte" } })]],
    ["one name twice", [command(), command()]],
    ["an option without a description", [command({ options: [option({ description: undefined })] })]],
    ["26 options", [command({ options: many(26, (at) => option({ name: `o${at}` })) })]],
    [
      "a required option after an optional one",
      [command({ options: [option(), option({ name: "b", required: true })] })],
    ],
    [
      "a subcommand beside an option",
      [command({ options: [{ ...option(), type: 1 }, option({ name: "b" })] })],
    ],
    ["a description of a message command", [{ type: 3, name: "Answer", description: "d" }]],
    [
      "more than 8,000 characters",
      [
        command({
          options: many(25, (at) =>
            option({
              name: `o${at}`,
              description_localizations: { de: x(100) },
              choices: many(25, (each) => ({ name: `${x(8)}${each}`, value: `${x(8)}${each}` })),
            }),
          ),
        }),
      ],
    ],
  ])("refuses %s", (_, body) => {
    expect(breachesOfCommands(body)).not.toEqual([]);
  });
});

describe("the check of a request to Discord", () => {
  it.each([
    ["POST", "/interactions/1/token/callback", message([text()])],
    ["PUT", "/applications/1/commands", [command()]],
    ["PUT", "/applications/1/guilds/2/commands", [command()]],
    ["GET", "/gateway/bot", undefined],
  ])("passes %s %s", (method, path, body) => {
    expect(breachesOfRequest(method, path, body)).toEqual([]);
  });

  it.each([
    ["POST", "/interactions/1/token/callback", { type: 3 }],
    ["PUT", "/applications/1/commands", [command({ name: "" })]],
    ["POST", "/webhooks/1/token", message([text()])],
    ["POST", "/channels/1/messages", { content: "x" }],
  ])("refuses %s %s with %j", (method, path, body) => {
    expect(breachesOfRequest(method, path, body)).not.toEqual([]);
  });
});
