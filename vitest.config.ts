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
          // Vitest leaves one core to itself otherwise: of two, half.
          maxWorkers: "100%",
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
