import { describe, expect, it } from "vitest";
import { decodeAction, maxActionLength, ownerOf } from "../../src/core/action.ts";
import {
  type Choice,
  choicesOf,
  type MessageReply,
  type Reply,
  type ReplyPart,
} from "../../src/core/index.ts";
import { everyReply, type NamedReply } from "../support/every-reply.ts";
import { ann, catalog, sign } from "../support/product.ts";

const replies = everyReply();

/** The names of the replies that break a rule: one assertion, since there are thousands of replies. */
function breaches(isBroken: (named: NamedReply) => boolean): readonly string[] {
  return replies.filter(isBroken).map(({ name }) => name);
}

describe(`every reply over all content (${replies.length})`, () => {
  it("has words in every text, and no name left to fill", () => {
    const isEmptyOrUnfilled = (text: string) => text.trim() === "" || /\{\w+\}|undefined|\[object/.test(text);
    expect(breaches(({ reply }) => textsOf(reply).some(isEmptyOrUnfilled))).toEqual([]);
  });

  it("has buttons that no platform cuts", () => {
    expect(breaches(({ reply }) => buttonsOf(reply).some(({ label }) => label.length > 38))).toEqual([]);
  });

  it("has buttons that differ from each other", () => {
    const tokens = (reply: Reply) => buttonsOf(reply).map(({ action }) => action);
    expect(breaches(({ reply }) => new Set(tokens(reply)).size < tokens(reply).length)).toEqual([]);
  });

  it("has buttons that are read back as ours, within the limit", () => {
    const isBad = ({ action }: Choice) =>
      action.length > maxActionLength ||
      "refused" in decodeAction(action, ownerOf(ann.id, sign), sign, catalog);
    expect(breaches(({ reply }) => buttonsOf(reply).some(isBad))).toEqual([]);
  });

  it("keeps a page of text within what every platform can show at once", () => {
    // A file is beside the message, or in messages of its own.
    const isLong = ({ reply }: NamedReply) => textsOf(withoutFiles(reply)).join("\n").length > 3_900;
    expect(breaches(isLong)).toEqual([]);
  });

  it("numbers its sources as its facts cite them, and names none that nothing rests on", () => {
    expect(breaches(({ reply }) => !isCitedWhole(reply))).toEqual([]);
  });

  it("gives each fact of an answer a source", () => {
    const isBare = ({ name, reply }: NamedReply) =>
      /^(shared answer|answer|vote on|pick)/.test(name) &&
      listItems(reply).some((item) => !/ \[\d+\]/.test(item));
    expect(breaches(isBare)).toEqual([]);
  });

  it("leads on: no message is a dead end", () => {
    expect(breaches(({ reply }) => buttonsOf(reply).length === 0)).toEqual([]);
  });

  it("opens a shared message to everybody, and keeps a private one to its user", () => {
    const isWrong = ({ reply }: NamedReply) => {
      const [first] = buttonsOf(reply);
      const byAnother = decodeAction(first?.action ?? "", ownerOf("slack:T1:U9", sign), sign, catalog);
      const isPublic = reply.kind === "message" && reply.visibility === "public";
      return "refused" in byAnother ? isPublic || byAnother.refused !== "foreign" : !isPublic;
    };
    expect(breaches(isWrong)).toEqual([]);
  });
});

function withoutFiles(reply: Reply): Reply {
  return reply.kind === "form"
    ? reply
    : { ...reply, parts: reply.parts.filter(({ kind }) => kind !== "file") };
}

function isCitedWhole(reply: Reply): boolean {
  if (reply.kind === "form") return true;
  const sources = reply.parts.flatMap((part) => (part.kind === "sources" ? part.sources : []));
  const text = reply.parts.flatMap((part) => {
    if (part.kind === "table") return part.rows.flat();
    return part.kind === "list" ? part.items : [];
  });
  const cited = new Set([...text.join("\n").matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number)));
  return cited.size === sources.length && sources.every((_, at) => cited.has(at + 1));
}

function listItems(reply: Reply): readonly string[] {
  return reply.kind === "form" ? [] : reply.parts.flatMap((part) => (part.kind === "list" ? part.items : []));
}

function buttonsOf(reply: Reply): readonly Choice[] {
  return reply.kind === "form" ? [reply.submit] : choicesOf(reply.parts);
}

function textsOf(reply: Reply): readonly string[] {
  if (reply.kind === "form")
    return [reply.title, reply.intro, reply.submit.label, ...reply.fields.map((field) => field.label)];
  return [reply.summary === "" ? "" : "summary", ...partTexts(reply)];
}

function partTexts({ parts }: MessageReply): readonly string[] {
  const textsOfPart = (part: ReplyPart): readonly string[] => {
    switch (part.kind) {
      case "heading":
      case "paragraph":
      case "note":
        return [part.text];
      case "list":
        return [...(part.title === undefined ? [] : [part.title]), ...part.items];
      case "table":
        return [part.caption, ...part.columns, ...part.rows.flat()];
      case "file":
        return [part.name, part.caption, part.text];
      case "sources":
        return [
          part.title,
          ...part.sources.flatMap((source) => [source.title, source.publisher, source.note]),
        ];
      case "progress":
        return [part.text];
      case "choices":
        return [part.prompt, ...part.choices.map((choice) => choice.label)];
      case "feedback":
        return [part.prompt, part.helpful.label, part.unhelpful.label];
    }
  };
  return parts.flatMap(textsOfPart);
}
