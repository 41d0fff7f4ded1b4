import { defineConfig } from "vitest/config";

/** The tests that mutants of `src/rules` and `src/knowledge` are run against: those rooms', and of what rests on them. */
export default defineConfig({
  test: {
    include: ["test/{rules,knowledge,prescreen,interview}/**/*.test.ts"],
    // They run the built program, which no mutant is in.
    exclude: ["test/**/command.test.ts", "test/knowledge/{cache,reload,tried}.test.ts"],
    // Each mutant is run against hundreds of tests: a few random cases of each law have to do.
    env: { GUIDEPOST_FUZZ: "0.1" },
    testTimeout: 60_000,
  },
});
