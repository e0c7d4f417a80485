import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/global-setup.ts",
    testTimeout: 30_000,
    coverage: { provider: "v8", include: ["src/core/**"], thresholds: { lines: 95, branches: 95 } },
  },
});
