import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Ledger } from "../../src/ledger/ledger.ts";

const counted = z.object({ count: z.number() });

export function describeInstallations(open: () => Promise<Ledger>): void {
  describe("installations", () => {
    it("are kept until they are deleted, each under its own key", async () => {
      const { installations } = await open();
      await installations.put("slack:T1", { token: "t" });
      await installations.put("slack:T1", { token: "u", name: "工作区" });
      await installations.put("slack:E1", { token: "e" });
      expect(await installations.get("slack:T1")).toEqual({ token: "u", name: "工作区" });
      await installations.delete("slack:T1");
      expect(await installations.get("slack:T1")).toBeUndefined();
      expect(await installations.get("slack:E1")).toEqual({ token: "e" });
    });

    it("are changed by one at a time, each seeing what the one before has stored", async () => {
      const { installations } = await open();
      await installations.put("slack:T1", { count: 0 });
      const add = () =>
        installations.update("slack:T1", async (installation) => {
          await sleep(5);
          return { count: counted.parse(installation).count + 1 };
        });
      await Promise.all(Array.from({ length: 10 }, add));
      expect(await installations.get("slack:T1")).toEqual({ count: 10 });
    });

    it("stay as they are when the change gives nothing, or fails with an error of its own", async () => {
      const { installations } = await open();
      await installations.put("slack:T1", { token: "t" });
      expect(await installations.update("slack:T1", async () => undefined)).toBeUndefined();
      const failure = new Error("Slack refuses.");
      const failing = installations.update("slack:T1", async () => Promise.reject(failure));
      await expect(failing).rejects.toBe(failure);
      expect(await installations.get("slack:T1")).toEqual({ token: "t" });
      expect(await installations.update("slack:T1", async () => ({ token: "v" }))).toEqual({ token: "v" });
    });

    it("are not asked to change when there is none", async () => {
      const { installations } = await open();
      let isAsked = false;
      const result = await installations.update("slack:T1", async () => {
        isAsked = true;
        return {};
      });
      expect([result, isAsked]).toEqual([undefined, false]);
      expect(await installations.get("slack:T1")).toBeUndefined();
    });

    it("let others read and write while one is being changed", async () => {
      const ledger = await open();
      await ledger.installations.put("slack:T1", { token: "t" });
      await ledger.installations.update("slack:T1", async () => {
        await ledger.write([{ kind: "user-locale", user: "u", locale: "en" }]);
        return { token: await ledger.installations.get("slack:T1") };
      });
      expect(await ledger.installations.get("slack:T1")).toEqual({ token: { token: "t" } });
    });
  });
}
