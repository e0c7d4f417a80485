import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { keptModel } from "../../src/content/kept-model.ts";
import type { Model } from "../../src/core/knowledge/model.ts";
import { model } from "../support/product.ts";

const bytes = new Uint8Array([1, 2, 3]);
let folder: string;
let file: string;
let trainings: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kept-"));
  file = join(folder, "model.bin");
  trainings = 0;
});

function start(trainedOn: readonly (string | Uint8Array)[] = ["content", bytes]): Model {
  return keptModel(file, trainedOn, () => {
    trainings++;
    return model;
  });
}

describe("a kept model", () => {
  it("is trained at the first start alone, and the same at each later one", () => {
    start();
    expect(start().serialize()).toEqual(model.serialize());
    expect(trainings).toBe(1);
    expect(readdirSync(folder)).toEqual(["model.bin"]);
  });

  it.each<[string, readonly (string | Uint8Array)[]]>([
    ["another text", ["contents", bytes]],
    ["another engine", ["content", new Uint8Array([1, 2, 4])]],
    ["the same texts, parted elsewhere", ["conten", "t", bytes]],
  ])("is trained anew on %s, and replaced", (_, trainedOn) => {
    start();
    start(trainedOn);
    start(trainedOn);
    expect(trainings).toBe(2);
  });

  it.each<[string, (kept: Buffer) => Uint8Array]>([
    ["empty", () => Buffer.alloc(0)],
    ["cut short", (kept) => kept.subarray(0, 1_000)],
    ["changed in one byte", (kept) => Buffer.from(kept).fill(kept.readUInt8(5_000) ^ 1, 5_000, 5_001)],
  ])("is trained anew when its file is %s", (_, damage) => {
    start();
    writeFileSync(file, damage(readFileSync(file)));
    start();
    start();
    expect(trainings).toBe(2);
  });

  it("is trained at each start where nothing can be written", () => {
    file = join(folder, "no such folder", "model.bin");
    expect(start()).toBe(model);
    expect(start()).toBe(model);
    expect(trainings).toBe(2);
  });
});
