/** How large the entries are that a browser would load, minified and compressed. */
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import type { Suite } from "../report.js";

/** Bundles one entry of the built package. */
async function sizeOf(entry: string, imports: string): Promise<number> {
  const bundle = await rolldown({
    input: "entry",
    platform: "browser",
    logLevel: "silent",
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === "entry" ? id : null),
        load: (id) => (id === "entry" ? `export ${imports} from "${process.cwd()}/dist/${entry}";` : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  await bundle.close();
  return gzipSync(output[0].code, { level: 9 }).length;
}

export const size: Suite = {
  id: "size",
  run: async () => {
    const all = await sizeOf("index.js", "*");
    const core = await sizeOf("index.js", "{ merge, mergeOrThrow, defineRules, atomic, counter }");
    const catalogue = await sizeOf("catalogue/index.js", "*");
    return {
      title: "Size",
      about: "One ES module, minified by rolldown and compressed with gzip -9.",
      unit: "bytes",
      lines: [
        { what: "lawful-merge: merge, mergeOrThrow, defineRules, atomic, counter", value: core },
        { what: "lawful-merge, all of it", value: all },
        { what: "lawful-merge/rules, the core included", value: catalogue },
      ],
      targets: [
        {
          text: "for merge, policies, atomic and counter",
          unit: "bytes",
          figure: core,
          limit: 5000,
          bound: "at most",
        },
      ],
    };
  },
};
