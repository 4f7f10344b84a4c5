/** This package's file store as the harness races it. */
import { fileStore } from "../../file-store/file-store.js";
import type { RaceStoreFactory } from "../contract.js";
import { raceStoreOf } from "../race-store-of.js";

const lawfulMerge: RaceStoreFactory = ({ directory, rules, trace }) =>
  raceStoreOf(fileStore({ directory, rules }), { trace });

export default lawfulMerge;
