import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "dist/",
      "site/",
      "coverage/",
      ".tmp/",
      "test/**/*.mjs",
      "test/**/*.cjs",
      "reliability/**/*.mjs",
    ],
  },
  {
    files: ["**/*.ts", "scripts/*.js"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      // for (const _ in object) counts keys.
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_$" }],
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  {
    files: ["bench/**", "reliability/**", "scripts/**", "src/cli/**", "test/**"],
    rules: { "no-console": "off" },
  },
  // Fastify answers with what a handler's promise comes to, so its handlers are async even where they await nothing.
  { files: ["test/fastify/**"], rules: { "@typescript-eslint/require-await": "off" } },
  {
    // What these scripts parse comes from tools of this project, whose shape is known.
    files: ["scripts/*.js"],
    rules: {
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/dot-notation": "off",
    },
  },
);
