import { describe, expect, it } from "vitest";
import { createInvalidRequests } from "../../../src/adapters/discord/invalid-requests.ts";

function counted() {
  let nowMs = 0;
  const requests = createInvalidRequests(() => nowMs);
  return {
    requests,
    refuse: (times: number, status = 403) => {
      for (let n = 0; n < times; n++) requests.note(status);
    },
    pass: (minutes: number) => {
      nowMs += minutes * 60_000;
    },
  };
}

describe("refused requests", () => {
  it.each([401, 403, 429])("stop everything after 1,000 of %i in ten minutes", (status) => {
    const { requests, refuse } = counted();
    refuse(999, status);
    expect(requests.isExhausted()).toBe(false);
    refuse(1, status);
    expect(requests.isExhausted()).toBe(true);
  });

  it("are forgotten after ten minutes", () => {
    const { requests, refuse, pass } = counted();
    refuse(1_000);
    pass(9);
    expect(requests.isExhausted()).toBe(true);
    pass(1);
    expect(requests.isExhausted()).toBe(false);
  });

  it("count within any ten minutes, not from a fixed start", () => {
    const { requests, refuse, pass } = counted();
    refuse(600);
    pass(6);
    refuse(399);
    pass(5);
    refuse(600);
    expect(requests.isExhausted()).toBe(false);
    refuse(1);
    expect(requests.isExhausted()).toBe(true);
  });

  it.each([200, 204, 400, 404, 500])("are not those with %i", (status) => {
    const { requests, refuse } = counted();
    refuse(2_000, status);
    expect(requests.isExhausted()).toBe(false);
  });
});
