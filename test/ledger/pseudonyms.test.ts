import { describe, expect, it } from "vitest";
import { createPseudonyms } from "../../src/ledger/pseudonyms.ts";

const pseudonyms = createPseudonyms(Buffer.alloc(32, 1));

describe("pseudonyms", () => {
  it("are the same for the same id, and tell nothing of it", () => {
    expect(pseudonyms.user("slack:T1:U1")).toBe(createPseudonyms(Buffer.alloc(32, 1)).user("slack:T1:U1"));
    expect(pseudonyms.user("slack:T1:U1")).toMatch(/^[\w-]{32}$/);
  });

  it("differ by id, by pepper, and between users and workspaces", () => {
    const other = createPseudonyms(Buffer.alloc(32, 2));
    const all = [pseudonyms.user("a"), pseudonyms.user("b"), pseudonyms.workspace("a"), other.user("a")];
    expect(new Set(all).size).toBe(4);
  });

  it.each([
    ["slack:T1:U2", "slack:T1"],
    ["slack:E1:U2", "slack:E1"],
  ])("say that %s belongs to %s", (user, workspace) => {
    expect(pseudonyms.owner(user)).toBe(pseudonyms.workspace(workspace));
  });

  it.each(["discord:42", "terminal", ""])("say that %s belongs to nobody", (user) => {
    expect(pseudonyms.owner(user)).toBeNull();
  });
});
