/**
 * `npm run docs`: builds the site, and fails on a missing docstring, a broken link or any warning of TypeDoc's.
 * What it built is then in `site/`; nothing is built where TypeDoc warned.
 */
import { pathToFileURL } from "node:url";
import { Application } from "typedoc";
import { brokenLinks } from "./check-links.js";
import { makeReadableFromFiles } from "./file-urls.js";
import { undocumentedMembers } from "./undocumented.js";

const app = await Application.bootstrapWithPlugins();
const project = await app.convert();

if (project !== undefined) {
  app.validate(project);
  for (const name of undocumentedMembers(project)) app.logger.error(`${name} has no docstring` as never);
}
if (project === undefined || app.logger.hasErrors() || app.logger.hasWarnings()) {
  process.exitCode = 1;
} else {
  await app.generateOutputs(project);
  const site = pathToFileURL(`${app.options.getValue("out")}/`);
  makeReadableFromFiles(site);
  const broken = brokenLinks(site);
  for (const link of broken) console.error(`broken link in ${link}`);
  if (broken.length > 0 || app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1;
}
