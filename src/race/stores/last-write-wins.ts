/**
 * What most session stores do: no lock, and each request writes back its whole copy, over whatever others wrote
 * meanwhile. Here to be compared with.
 */
import type { RaceStoreFactory } from "../contract.js";
import { fileOf, readSession, removeSession, writeSession } from "./plain-file.js";

const lastWriteWins: RaceStoreFactory = ({ directory }) => ({
  async open(id) {
    const file = fileOf(directory, id);
    const data = await readSession(file);
    return {
      data,
      commit: async () => {
        await writeSession(file, data);
        return {};
      },
      destroy: () => removeSession(file),
    };
  },
  close: () => Promise.resolve(),
});

export default lastWriteWins;
