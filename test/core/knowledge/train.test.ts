import { describe, expect, it } from "vitest";
import { readModel } from "../../../src/core/knowledge/model.ts";
import { train } from "../../../src/core/knowledge/train.ts";
import { aliases, background, examples, foldTable, negatives } from "./synthetic.ts";

const options = { aliases, foldTable };
const model = train(examples, negatives, background, options);

describe("a trained model", () => {
  it.each(examples.map(({ text, topic }) => [text, topic]))("knows its own utterance %j", (text, topic) => {
    expect(model.classify(text).topics[0]?.topic).toBe(topic);
    expect(model.classify(text.toUpperCase()).topics).toEqual(model.classify(text).topics);
  });

  it.each([
    ["other words", "at what time are you opening", "opening"],
    ["misspelt words", "do you delivver", "delivery"],
    ["traditional characters", "幾點開門", "opening"],
    ["a word of another language by its concept", "envío", "delivery"],
    ["both languages at once", "cake多少钱", "prices"],
  ])("understands %s", (_, text, topic) => {
    expect(model.classify(text).topics[0]?.topic).toBe(topic);
  });

  it("ranks every topic, best first", () => {
    const { topics } = model.classify("how much is delivery");
    expect(topics.map(({ topic }) => topic).sort()).toEqual(["delivery", "opening", "prices"]);
    expect(topics.map(({ score }) => score)).toEqual(topics.map(({ score }) => score).sort((a, b) => b - a));
  });

  it("finds its own subject likelier known than a foreign one", () => {
    const known = (text: string): number => model.classify(text).known;
    expect(known("are you open on monday")).toBeGreaterThan(known("my dog swims in the lake"));
    expect(known("送货要几天")).toBeGreaterThan(known("我的狗在湖里游泳"));
  });

  it("knows nothing of an utterance without words", () => {
    expect(model.classify("?!")).toMatchObject({ known: 0, sure: 0 });
  });

  it("has chances between 0 and 1 and borders within them", () => {
    const { known, sure } = model.classify("tea");
    const { leastKnown, leastSure } = model.calibration;
    for (const value of [known, sure, leastKnown, leastSure]) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  });
});

describe("training", () => {
  it("gives the same bytes for the same arguments", () => {
    expect(train(examples, negatives, background, options).serialize()).toEqual(model.serialize());
  });

  it("gives others for another seed", () => {
    expect(train(examples, negatives, background, { ...options, seed: 2 }).serialize()).not.toEqual(
      model.serialize(),
    );
  });

  it.each([
    ["without negatives", examples, [], background],
    ["without negatives and background", examples, [], []],
    ["with one topic", examples.slice(0, 5), negatives, background],
    ["with one utterance", examples.slice(0, 1), [], []],
  ])("works %s", (_, some, against, apart) => {
    const small = train(some, against, apart);
    expect(small.classify("when do you open").topics[0]?.topic).toBe("opening");
    expect(small.classify("when do you open").known).toBeGreaterThan(0);
  });

  it.each([
    ["takes no slip for a word, however many share it", [], [], "price"],
    ["takes it for one that another text has", ["a prce of cake"], [], "prce"],
    ["takes it for one that is a name", [], [{ concept: "prce", words: ["prce"] }], "prce"],
  ])("%s", (_, apart, names, read) => {
    const asked = Array.from({ length: 20 }, (_, at) => `price of ${at} cups`).concat(
      "prce of tea",
      "what prce",
    );
    const prices = asked.map((text) => ({ text, topic: "prices" }));
    expect(train(prices, negatives, apart, { aliases: names }).read("prce").units).toEqual([read]);
  });

  it("works with nothing at all", () => {
    expect(train([], [], []).classify("tea")).toMatchObject({ topics: [], known: 0 });
  });
});

describe("a model read back", () => {
  const restored = readModel(model.serialize());

  it.each(["how much is tea", "幾點開門", "delivver to my home", "qwertz", ""])(
    "says the same of %j",
    (text) => {
      expect(restored.classify(text)).toEqual(model.classify(text));
    },
  );

  it("writes the same bytes", () => {
    expect(restored.serialize()).toEqual(model.serialize());
  });

  it("may come from the middle of a buffer", () => {
    const bytes = model.serialize();
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(readModel(shifted.subarray(3)).classify("tea")).toEqual(model.classify("tea"));
  });

  it("is refused when another version wrote it", () => {
    const head = new TextEncoder().encode(JSON.stringify({ version: 0 }));
    const bytes = new Uint8Array(4 + head.length);
    new DataView(bytes.buffer).setUint32(0, head.length, true);
    bytes.set(head, 4);
    expect(() => readModel(bytes)).toThrow(RangeError);
  });
});
