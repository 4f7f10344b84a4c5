/**
 * The race harness: real processes over any session store, one history, and checks that can fail.
 *
 * @module lawful-merge/race
 */
export { checkHistory } from "./check/check.js";
export type { CheckResult, Finding, Verdict } from "./check/finding.js";
export { describeViolation } from "./check/describe.js";
export type {
  CounterOff,
  DirtyRead,
  DoubleApplication,
  LockDuringWork,
  LostEdit,
  OperationRef,
  OrderFault,
  ResurrectedSession,
  RevisionFault,
  StaleRead,
  TornRead,
  Violation,
} from "./check/violation.js";
export type {
  LockPhase,
  RaceSession,
  RaceStore,
  RaceStoreFactory,
  RaceStoreOptions,
  Trace,
} from "./contract.js";
export type { Edit } from "./edit.js";
export { BadScriptError } from "./errors.js";
export type {
  CommitOperation,
  CommitOutcome,
  DestroyOperation,
  DestroyOutcome,
  Failure,
  FinalRead,
  History,
  LockSpan,
  OpenOperation,
  Operation,
  ReadOutcome,
  RunHeader,
  Span,
  StoredSession,
  WorkOperation,
} from "./history.js";
export { formatHistory } from "./json-lines.js";
export type { Size } from "./generate.js";
export { raceStoreOf } from "./race-store-of.js";
export type { RaceOptions } from "./options.js";
export { formatReport, reportJson } from "./report.js";
export { runRace } from "./run.js";
export type { RaceResult } from "./run.js";
export { readScript } from "./script.js";
export type { Script, ScriptedRequest } from "./script.js";
export { renderTimeline } from "./timeline/page.js";
export type { Timeline, TimelineFact, TimelineRun } from "./timeline/timeline.js";
