/** The suites, in the order of the page. */
import type { Suite } from "../report.js";
import { json, warm } from "./commit-parts.js";
import { hot, hotRename, many, manyRename } from "./commits.js";
import { conflicts } from "./conflicts.js";
import { growthSuite } from "./growth.js";
import { memory } from "./memory.js";
import { overlap } from "./overlap.js";
import { profile } from "./profile.js";
import { rules } from "./rules.js";
import { scaling } from "./scaling.js";
import { shared } from "./shared.js";
import { size } from "./size.js";
import { small } from "./small.js";
import { soak } from "./soak.js";
import { whole } from "./whole.js";

export const suites: readonly Suite[] = [
  whole,
  shared,
  small,
  scaling,
  growthSuite,
  rules,
  conflicts,
  memory,
  size,
  overlap,
  hot,
  hotRename,
  many,
  manyRename,
  warm,
  json,
  profile,
  soak,
];
