/**
 * `npm run docs`: builds the site, and fails on a missing docstring, a broken link or any warning of TypeDoc's.
 * What it built is then in `site/`; nothing is built where TypeDoc warned.
 */
import { pathToFileURL } from "node:url";
import { Application } from "typedoc";
import { brokenLinks } from "./check-links.js";
import { makeReadableFromFiles } from "./file-urls.js";
import { addPlayground } from "./playground.js";
import { undocumentedParts } from "./undocumented.js";

/** What is wrong beside what TypeDoc itself has told; `undefined` where TypeDoc could not go on. */
async function build(app: Application): Promise<readonly string[] | undefined> {
  const project = await app.convert();
  if (project === undefined) return undefined;
  app.validate(project);
  const missing = undocumentedParts(project).map((name) => `no docstring: ${name}`);
  if (missing.length > 0 || hasComplaints(app)) return missing;
  await app.generateOutputs(project);
  const site = pathToFileURL(`${app.options.getValue("out")}/`);
  await addPlayground(site, pathToFileURL(`${process.cwd()}/`));
  makeReadableFromFiles(site);
  return brokenLinks(site).map((link) => `broken link in ${link}`);
}

function hasComplaints(app: Application): boolean {
  return app.logger.hasErrors() || app.logger.hasWarnings();
}

const app = await Application.bootstrapWithPlugins();
const faults = await build(app);
for (const fault of faults ?? []) console.error(fault);
if (faults?.length !== 0 || hasComplaints(app)) process.exitCode = 1;
