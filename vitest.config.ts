import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // `npm run coverage`
    coverage: {
      provider: "v8",
      include: ["src/**", "adapters/**"],
      exclude: ["test/**", "**/*.css", "**/*.svg", "**/*.yaml", "adapters/web/assets/**"],
      reporter: ["text", "text-summary", "html"],
      reportsDirectory: "reports/coverage",
      reportOnFailure: true,
    },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
          exclude: ["test/browser/**"],
          // Some wait for processes of their own while others compute: one more than there are cores, of two at least.
          maxWorkers: Math.max(2, availableParallelism()) + 1,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
