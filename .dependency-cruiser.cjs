// Which part may import which, as CONTRIBUTING.md draws it. Type-only imports count too.

/**
 * What each part of src may import beside itself: parts, then packages.
 *
 * @type {Record<string, [parts: string[], packages: string[]]>}
 */
const parts = {
  "errors\\.ts$": [[], []],
  "html\\.ts$": [[], []],
  "merge/": [["errors"], []],
  "rules/": [["errors", "merge"], []],
  "index\\.ts$": [["errors", "merge", "rules"], []],
  "runner\\.ts$": [["errors", "merge"], []],
  "catalogue/": [["errors", "merge", "rules"], ["diff"]],
  "laws/": [["errors", "merge", "rules", "catalogue", "runner"], ["fast-check"]],
  "store/": [
    ["errors", "merge", "rules"],
    ["immer", "node"],
  ],
  "file-store/": [
    ["errors", "merge", "store"],
    ["proper-lockfile", "node"],
  ],
  "memory/": [["merge", "store"], []],
  "adapter/": [["errors", "merge", "rules", "store"], ["node"]],
  "express/": [
    ["adapter", "merge", "store"],
    ["express", "express-session"],
  ],
  "fastify/": [
    ["adapter", "merge", "store"],
    ["@fastify/session", "fastify", "node"],
  ],
  "handle/": [
    ["errors", "store"],
    ["cookie", "immer", "node"],
  ],
  "redis/": [
    ["errors", "merge", "store"],
    ["redis", "node"],
  ],
  "postgres/": [
    ["errors", "merge", "store"],
    ["pg", "node"],
  ],
  "contract/": [["errors", "merge", "rules", "runner", "store"], ["node"]],
  "race/": [
    ["errors", "html", "merge", "rules", "catalogue", "store", "file-store"],
    ["proper-lockfile", "node"],
  ],
  "check-page/": [["html", "merge", "laws"], []],
  "cli/": [
    ["errors", "merge", "rules", "catalogue", "laws", "check-page", "store", "file-store", "race"],
    ["commander", "jiti", "node"],
  ],
};

/** @param {string} name */
const partPath = (name) =>
  ["errors", "html", "runner"].includes(name) ? `^src/${name}\\.ts$` : `^src/${name}/`;
/** @param {string} name */
const packagePath = (name) => `^node_modules/(@types/)?${name}/`;

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circles",
      comment: "Two modules that need each other are one module, or lack a third one.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-unresolved",
      comment: "An import that leads nowhere would slip past every other rule.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    ...Object.entries(parts).map(([part, [names, packages]]) => ({
      name: `src/${part.replace(/[\\$]/g, "")} imports only what it may`,
      severity: "error",
      from: { path: `^src/${part}` },
      to: {
        pathNot: [
          ...(part.endsWith("/") ? [`^src/${part}`] : []),
          ...names.map(partPath),
          ...packages.map(packagePath),
        ],
        // Modules of Node itself are known by their type; their paths are bare names.
        ...(packages.includes("node") ? { dependencyTypesNot: ["core"] } : {}),
      },
    })),
    {
      name: "the command line does without fast-check and jiti until it is asked to check",
      comment: "They are optional peers; the other commands work without them.",
      severity: "error",
      from: { path: "^src/cli/", pathNot: "^src/cli/check-run\\.ts$" },
      to: {
        path: ["^src/(laws|check-page)/", "^src/cli/check-run\\.ts$", packagePath("jiti")],
        dynamic: false,
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "src is on its own",
      comment: "Tests and scripts know the library; the library does not know them.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|scripts|spec|docs)/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
    },
  },
};
