// Random questions for the differential test: triples that are edits of one base and meet in the same
// places, with hostile keys, and rules in their JSON form. Knows neither model nor library.
import fc from "fast-check";
import type { Question } from "./outcome.js";
import { ABSENT, isList, isMap, write, type Node, type Value, type WriteOptions } from "./values.js";

const key = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom("a", "b", "n") },
  { weight: 1, arbitrary: fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty") },
  { weight: 1, arbitrary: fc.constantFrom("", "*", "**", "a*", "~", "~1", "/", "a/b", "a!") },
  { weight: 1, arbitrary: fc.constantFrom("0", "9", "10", "length", "\uffff", "\u{1f600}", "\ud800") },
);

const scalar = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Value>(1, 2, 3) },
  { weight: 2, arbitrary: fc.constantFrom<Value>(null, false, true, 0, -0, "", "1", "x", 1.5) },
  { weight: 1, arbitrary: fc.constantFrom<Value>(2 ** 53, 2 ** 53 - 1, 2 ** 53 - 2, 1 - 2 ** 53) },
);

const { value } = fc.letrec<{ value: Value; list: Value; map: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    { weight: 5, arbitrary: scalar },
    { weight: 1, arbitrary: tie("list") },
    { weight: 4, arbitrary: tie("map") },
  ),
  list: fc.array(tie("value"), { maxLength: 3 }),
  map: fc
    .uniqueArray(fc.tuple(key, tie("value")), { selector: ([name]) => name, maxLength: 4 })
    .map((members) => new Map(members)),
}));

const absentOr = (arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Node> =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(ABSENT) }, { weight: 9, arbitrary });

interface Edit {
  /** Which member to enter, level by level: one that is there, or a new one under the edit's key. */
  readonly steps: readonly number[];
  readonly key: string;
  readonly deed: "set" | "delete" | "step" | "clear" | "wrap";
  readonly value: Value;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  steps: fc.array(fc.nat(5), { maxLength: 3, size: "max" }),
  key,
  deed: fc.constantFrom("set", "set", "delete", "step", "clear", "wrap"),
  value,
});

function apply(node: Node, { steps, key: name, deed, value: content }: Edit): Node {
  const [step, ...deeper] = steps;
  if (step !== undefined && isMap(node)) {
    const entered = [...node.keys(), name][step % (node.size + 1)] ?? name;
    const inner = apply(node.get(entered) ?? ABSENT, { steps: deeper, key: name, deed, value: content });
    const members = new Map(node);
    if (inner === ABSENT) members.delete(entered);
    else members.set(entered, inner);
    return members;
  }
  if (deed === "delete") return ABSENT;
  if (deed === "step" && typeof node === "number") return node + 1;
  if (deed === "clear" && (isMap(node) || isList(node))) return isMap(node) ? new Map() : [];
  if (deed === "wrap" && node !== ABSENT) return new Map([[name, node]]);
  return content;
}

const edits = fc.array(edit, { maxLength: 3 });

interface Triple {
  readonly base: Node;
  readonly mine: Node;
  readonly theirs: Node;
}

const related: fc.Arbitrary<Triple> = fc
  .record({ base: absentOr(value), common: fc.array(edit, { maxLength: 1 }), mine: edits, theirs: edits })
  .map(({ base, common, mine, theirs }) => ({
    base,
    mine: [...common, ...mine].reduce(apply, base),
    theirs: [...common, ...theirs].reduce(apply, base),
  }));

const unrelated: fc.Arbitrary<Triple> = fc.record({
  base: absentOr(value),
  mine: absentOr(value),
  theirs: absentOr(value),
});

const escapeKey = (name: string): string =>
  name.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("*", "~2");

const path = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom("a", "b", "n") },
      { weight: 4, arbitrary: fc.constantFrom("*", "**") },
      { weight: 2, arbitrary: key.map(escapeKey) },
      { weight: 1, arbitrary: fc.constantFrom("a*", "***", "~2a") },
    ),
    { maxLength: 3, size: "max" },
  )
  .map((segments) => segments.map((part) => `/${part}`).join(""));

const expression = fc
  .constantFrom("^a", "b$", "n", ".*", "^__", "^$", "/")
  .map((source) => ({ key: source }));

const rule = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("override", "ignore", "fail") },
  { weight: 2, arbitrary: fc.constantFrom("override", "ignore", "fail").map((atomic) => ({ atomic })) },
  { weight: 3, arbitrary: fc.constant("counter") },
);

const rules = fc.oneof(
  { weight: 1, arbitrary: fc.constant(undefined) },
  {
    weight: 4,
    arbitrary: fc.array(fc.tuple(fc.oneof(path, path, path, expression), rule), { maxLength: 4 }),
  },
  {
    weight: 1,
    arbitrary: fc.array(fc.tuple(path, rule), { maxLength: 4 }).map((pairs) => Object.fromEntries(pairs)),
  },
);

/** How the triple is written down: with shared references as immer leaves them, with ghosts, or apart. */
const writing = fc.oneof(
  fc.constant("shared"),
  fc.constant("apart"),
  fc.record({ ghost: key, sides: fc.subarray(["base", "mine", "theirs"]) }),
);

export const question: fc.Arbitrary<Question> = fc
  .record({
    triple: fc.oneof({ weight: 4, arbitrary: related }, { weight: 1, arbitrary: unrelated }),
    rules,
    writing,
  })
  .map(({ triple, rules: json, writing: form }) => {
    const shared = new Map<Value, unknown>();
    const options = (side: string): WriteOptions => {
      if (typeof form === "string") return form === "shared" ? { shared } : {};
      return form.sides.includes(side) ? { ghost: form.ghost } : {};
    };
    return {
      base: write(triple.base, options("base")),
      mine: write(triple.mine, options("mine")),
      theirs: write(triple.theirs, options("theirs")),
      rules: json,
    };
  });
