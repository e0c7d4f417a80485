import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/global-setup.ts",
    testTimeout: 30_000,
    // A good part of the tests waits for real time to pass, so that a second one has room even where there are but two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    coverage: { provider: "v8", include: ["src/core/**"], thresholds: { lines: 95, branches: 95 } },
  },
});
