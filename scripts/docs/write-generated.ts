/** `npm run docs:write`: writes the generated parts of the pages anew. */
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { generatedPages, regenerated } from "./generated-blocks.js";

const root = pathToFileURL(`${process.cwd()}/`);

for (const page of generatedPages(root)) writeFileSync(new URL(page, root), await regenerated(page, root));
