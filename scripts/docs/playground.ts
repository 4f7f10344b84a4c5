/** Puts the playground into the page of the built site that is kept for it: its markup, its examples, its bundle. */
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { escapeHtml } from "../../src/html.js";
import type { Law } from "../../src/laws/law.js";
import { laws } from "../../src/laws/suite.js";
import type { Example } from "../../playground/examples.js";
import { addTryLinks, pageOfLaw } from "./try-links.js";
import { playgroundExamples } from "./playground-examples.js";

const placeholder = /<div id="playground">[^]*?<\/div>/;

/**
 * Adds the playground to a site.
 *
 * @param site - The site's directory, as a file URL that ends in a slash.
 * @param root - The repository's directory, in the same way.
 */
export async function addPlayground(site: URL, root: URL): Promise<void> {
  const examples = playgroundExamples(root);
  const script = await bundled(new URL("playground/main.ts", root));
  writeFileSync(new URL("assets/playground.js", site), script);
  copyFileSync(new URL("playground/style.css", root), new URL("assets/playground.css", site));
  const page = new URL("documents/Playground.html", site);
  const html = readFileSync(page, "utf8");
  if (!placeholder.test(html)) throw new Error("docs/playground.md has no place for the playground.");
  const markup = filled(readFileSync(new URL("playground/page.html", root), "utf8"), {
    examples: optionGroups(examples),
    laws: laws.map((law) => lawLine(law, site)).join(""),
    size: sizeOf(script),
  });
  // As functions, since the texts may hold what String.replace takes for references.
  const withMarkup = html.replace(placeholder, () => markup + examplesScript(examples));
  const links = `<link rel="stylesheet" href="../assets/playground.css"/><script defer src="../assets/playground.js"></script>`;
  writeFileSync(
    page,
    withMarkup.replace("</head>", () => `${links}</head>`),
  );
  addTryLinks(site, examples);
}

/** One classic script: browsers load no modules from a file path. */
async function bundled(entry: URL): Promise<string> {
  const bundle = await rolldown({
    input: fileURLToPath(entry),
    platform: "browser",
    resolve: { extensionAlias: { ".js": [".ts", ".js"] } },
  });
  const { output } = await bundle.generate({ format: "iife", minify: true });
  await bundle.close();
  return output[0].code;
}

/** Puts texts into the comments that name them. */
function filled(html: string, parts: Readonly<Record<string, string>>): string {
  return html.replace(/<!-- (\w+) -->/g, (comment, name: string) => parts[name] ?? comment);
}

/** The ids let the link check know which examples an address may name. */
function optionGroups(examples: readonly Example[]): string {
  const groups = [...new Set(examples.map(({ group }) => group))];
  return groups
    .map((group) => {
      const options = examples
        .filter((one) => one.group === group)
        .map(
          ({ id, title }) =>
            `<option id="example=${escapeHtml(id)}" value="${escapeHtml(id)}">${escapeHtml(title)}</option>`,
        );
      return `<optgroup label="${escapeHtml(group)}">${options.join("")}</optgroup>`;
    })
    .join("");
}

function lawLine({ id, title }: Law, site: URL): string {
  const link = `<a href="${pageOfLaw(id, site)}">${id}</a>`;
  return `<li>${link} ${escapeHtml(title)} <span id="pg-law-${id}"></span></li>`;
}

/** Examples as data beside the markup; `<` is written so that nothing in them can end the element. */
function examplesScript(examples: readonly Example[]): string {
  const json = JSON.stringify(examples).replaceAll("<", "\\u003c");
  return `<script type="application/json" id="pg-examples">${json}</script>`;
}

function sizeOf(script: string): string {
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
  const packed = gzipSync(script, { level: 9 }).length;
  return `${kilobytes(Buffer.byteLength(script))} of script, ${kilobytes(packed)} compressed, with all rules and laws`;
}
