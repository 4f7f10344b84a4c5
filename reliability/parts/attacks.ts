/** Bad input, made by the thousand: ids, values, keys, stored files, and what is asked of rules. */
import { badMerges, badPatterns } from "../attacks/merges.js";
import { badSessions, hostileSessions } from "../attacks/sessions.js";
import { badFiles, badIds } from "../attacks/stored.js";
import { largeSessions, umasks } from "../attacks/surfaces.js";
import type { Part, Scale } from "../part.js";

/** How many inputs of each kind are made. */
const counts: Readonly<Record<Scale, number>> = { short: 3000, long: 30_000 };

/** The part. */
export const attacks: Part = {
  id: "attacks",
  title: "Attacks and bad input",
  run: async function* (scale) {
    const count = counts[scale];
    yield await badIds(count);
    yield await badSessions(count);
    yield await badMerges(count);
    yield await hostileSessions(count);
    yield await badFiles(count);
    yield await Promise.resolve(badPatterns(count));
    yield await largeSessions();
    yield await umasks();
  },
};
