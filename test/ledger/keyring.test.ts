import { describe, expect, it } from "vitest";
import { createKeyring } from "../../src/ledger/keyring.ts";

const [first, second] = ["the first long secret", "the second long secret"];

describe("a keyring", () => {
  it.each(["", "a token", "公众号 👍", "x".repeat(100_000)])("opens what it sealed (%#)", (text) => {
    const keyring = createKeyring([first]);
    expect(keyring.open(keyring.seal(text, "row"), "row")).toBe(text);
  });

  it("seals the same text differently each time, and shows nothing of it", () => {
    const keyring = createKeyring([first]);
    const sealed = [keyring.seal("a token", "row"), keyring.seal("a token", "row")];
    expect(sealed[0]).not.toBe(sealed[1]);
    expect(sealed.join()).not.toContain(Buffer.from("a token").toString("base64url").slice(0, 8));
  });

  it("seals with the first key and opens with every one", () => {
    const old = createKeyring([first]).seal("a token", "row");
    const both = createKeyring([second, first]);
    expect(both.open(old, "row")).toBe("a token");
    expect([both.isCurrent(old), both.isCurrent(both.seal("a token", "row"))]).toEqual([false, true]);
    expect(createKeyring([second]).open(both.seal("a token", "row"), "row")).toBe("a token");
  });

  it("names DATA_KEYS where the key is missing, or none is set", () => {
    const sealed = createKeyring([first]).seal("a token", "row");
    for (const keyring of [createKeyring([second]), createKeyring([])])
      expect(() => keyring.open(sealed, "row")).toThrow(/DATA_KEYS/);
    expect(() => createKeyring([]).seal("a token", "row")).toThrow(/DATA_KEYS/);
  });

  it.each<[string, (sealed: string) => string]>([
    ["altered", (sealed) => sealed.slice(0, -2) + (sealed.endsWith("AA") ? "BB" : "AA")],
    ["cut off", (sealed) => sealed.slice(0, -8)],
    ["cut down to its key", (sealed) => sealed.split(".").slice(0, 2).join(".")],
    ["given an empty body", (sealed) => `${sealed.split(".").slice(0, 2).join(".")}.`],
  ])("refuses what was %s", (_, spoil) => {
    const keyring = createKeyring([first]);
    expect(() => keyring.open(spoil(keyring.seal("a token", "row")), "row")).toThrow(
      expect.objectContaining({ name: "LedgerError" }),
    );
  });

  it("refuses what stands in another place than its own", () => {
    const keyring = createKeyring([first]);
    expect(() => keyring.open(keyring.seal("a token", "row 1"), "row 2")).toThrow(/altered/);
  });
});
