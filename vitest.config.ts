import { defineConfig } from "vitest/config";

/** Tests that race processes against the clock; beside others they would measure those. */
const races = [
  "test/race/run.test.ts",
  "test/cli/{race,demo}.test.ts",
  "test/file-store/processes.test.ts",
  "test/snippets/**/*.test.ts",
];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "logic",
          include: ["test/**/*.test.ts"],
          exclude: [...races, "test/**/*.servers.test.ts"],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: "races", include: races, maxWorkers: 1, sequence: { groupOrder: 2 } },
      },
    ],
    coverage: {
      provider: "v8",
      include: ["src/merge/**", "src/rules/**"],
      thresholds: { branches: 100, functions: 100, lines: 100, statements: 100 },
    },
  },
});
