/**
 * What PHP's sessions and other careful stores do: the session is locked from open to commit, so requests on it run
 * one after another. Nothing is lost, but everyone waits. Here to be compared with.
 */
import { lock } from "proper-lockfile";
import type { RaceStoreFactory } from "../contract.js";
import { fileOf, readSession, removeSession, writeSession } from "./plain-file.js";

/**
 * Asks again every few ms, for ten minutes at least: fair to this store, whose waits are long. The longer it waits the
 * rarer, or many waiters would take the processor from the one who works.
 */
const patience = { retries: 120_000, factor: 1.05, minTimeout: 5, maxTimeout: 20 };

const heldLock: RaceStoreFactory = ({ directory, trace }) => ({
  async open(id) {
    const file = fileOf(directory, id);
    trace("requested", id);
    const unlock = await lock(file, { realpath: false, retries: patience });
    trace("acquired", id);
    const release = async () => {
      await unlock();
      trace("released", id);
    };
    const data = await readSession(file).catch(async (error: unknown) => {
      await release();
      throw error;
    });
    const thenRelease = async (act: Promise<void>) => {
      try {
        await act;
      } finally {
        await release();
      }
    };
    return {
      data,
      commit: async () => {
        await thenRelease(writeSession(file, data));
        return {};
      },
      destroy: () => thenRelease(removeSession(file)),
    };
  },
  close: () => Promise.resolve(),
});

export default heldLock;
