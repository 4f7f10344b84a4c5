/** `npm run docs:timeline`: runs the demonstration, and tells of that one run in the README's picture and in its table. */
import { readFileSync, writeFileSync } from "node:fs";
import { runDemo } from "../../src/race/demo.js";
import { demoFigures } from "../../src/race/demo-text.js";
import { timelinePicture } from "./timeline-picture.js";

const result = await runDemo();
if (result.status !== "ran") throw new Error(`The demonstration could not run: ${result.reason}`);

const figures = demoFigures(result.runs);
const readme = readFileSync("README.md", "utf8").replace(
  /(<!-- written by npm run docs:timeline -->\n\n```text\n)[^]*?(\n```)/,
  (_block, begin: string, end: string) => `${begin}${figures.join("\n")}${end}`,
);
writeFileSync("README.md", readme);
writeFileSync("docs/timeline.svg", timelinePicture(result.runs));
console.log(figures.join("\n"));
