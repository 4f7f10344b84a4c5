/** `npm run docs:timeline`: runs the demonstration and draws it for the README. */
import { writeFileSync } from "node:fs";
import { timelinePicture } from "./timeline-picture.js";

writeFileSync("docs/timeline.svg", await timelinePicture());
