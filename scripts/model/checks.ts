/** What is checked of the protocol's model, and what must be found where a part of the protocol is left out. */

/** One run of the model checker. */
export interface Check {
  /** What is looked at. */
  readonly what: string;
  /** The settings of spec/model/protocol.pml. */
  readonly settings: Readonly<Record<string, number | true>>;
  /** `safe`: no assertion fails. `ends`: and every operation ends, under fair scheduling. `broken`: one fails. */
  readonly expected: "safe" | "ends" | "broken";
  /** Takes minutes and some gigabytes, and runs with `--long` only. */
  readonly isLong?: true;
}

export const checks: readonly Check[] = [
  {
    what: "the fence alone, without the lock: 3 processes",
    settings: { N: 3, TRIES: 1, NO_LOCK: true },
    expected: "safe",
  },
  {
    what: "the fence alone, without the lock: 2 processes that enter up to 3 times",
    settings: { N: 2, TRIES: 3, NO_LOCK: true },
    expected: "safe",
  },
  {
    what: "a lock that may be taken from the living: 2 processes that enter up to 3 times",
    settings: { N: 2, TRIES: 3 },
    expected: "safe",
  },
  {
    what: "a lock that may be taken from the living: 3 processes",
    settings: { N: 3, TRIES: 1 },
    expected: "safe",
    isLong: true,
  },
  {
    what: "every operation ends, and nobody is overtaken: 3 processes, none dies",
    settings: { N: 3, TRIES: 1, LIVE: true },
    expected: "ends",
  },
  {
    what: "every operation ends: 2 processes, one of them may die at each step",
    settings: { N: 2, TRIES: 3, DEATHS: 1, LIVE: true },
    expected: "ends",
  },
  {
    what: "every operation ends: 3 processes, one of them may die at each step",
    settings: { N: 3, TRIES: 2, DEATHS: 1, LIVE: true },
    expected: "ends",
    isLong: true,
  },
  ...Object.entries({
    NO_FENCE: "without the fence",
    NO_REREAD: "without reading again what is stored",
    MOVE_AWAY: "with the slot moved away as a whole, its files not unlinked",
  }).flatMap(([part, what]): readonly Check[] => [
    { what, settings: { N: 2, [part]: true }, expected: "broken" },
    {
      what: `${what}, commits only`,
      settings: { N: 2, [part]: true, COMMITS_ONLY: true },
      expected: "broken",
    },
  ]),
];
