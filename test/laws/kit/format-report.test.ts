import fc from "fast-check";
import { expect, it } from "vitest";
import { counter, defineRules, refuse, resolver } from "../../../src/index.js";
import { checkResolver } from "../../../src/laws/kit/check-resolver.js";
import { checkRules } from "../../../src/laws/kit/check-rules.js";
import { formatReport } from "../../../src/laws/kit/format-report.js";
import { blindMax, forgetfulMax } from "./rules-with-bugs.js";

it("shows a report on rules: laws, reach, warnings, defects, counterexamples", () => {
  const rules = defineRules([
    ["/best", forgetfulMax],
    ["/blind", blindMax],
    ["/visits", counter()],
    ["/best", "override"],
  ]);
  const report = checkRules(rules, {
    sample: { best: 10, blind: 1, visits: 1 },
    runs: 500,
    seed: 1,
    laws: ["identity", "retry", "symmetry"],
  });
  const text = formatReport(report);
  for (const line of [
    /^identity {2}holds {11}500 runs$/m,
    /^retry {5}does not apply {2}It holds for .*; counter at \/visits runs .*\.$/m,
    /^symmetry {2}does not apply/m,
    /^highest at \/best {4}decided in \d+ of 500 samples +\d+ %$/m,
    /^Warning: override at \/best decided in none of 500 samples/m,
    /^The rule blind at \/blind is a defect$/m,
  ]) {
    expect(text).toMatch(line);
  }
  const broken = formatReport(
    checkRules(defineRules({ "/best": forgetfulMax }), { sample: { best: 10 }, seed: 1, laws: ["symmetry"] }),
  );
  for (const line of [
    /^symmetry {2}BROKEN {2}in run \d+$/m,
    /^symmetry is broken: It does not matter who commits first$/m,
    /^ {2}base {6}\{ best: 10 \}$/m,
    /^ {2}mine {6}\{/m,
    /^ {2}theirs {4}\{/m,
    /^ {2}came out {2}\{/m,
    /^ {2}wanted {4}\{/m,
    /^ {2}To look at it again, .*: checkRules\(rules, \{ laws: \["symmetry"\], seed: 1, path: "[\d:]+" \}\)$/m,
  ]) {
    expect(broken).toMatch(line);
  }
});

it("shows a report on a resolver: declarations, what could be declared, misbehaviour", () => {
  const text = formatReport(checkResolver(forgetfulMax, fc.nat({ max: 9 }), { runs: 300, seed: 1 }));
  expect(text).toMatch(/^commutative {3}declared {6}BROKEN {2}in run \d+$/m);
  expect(text).toMatch(/^conservative {2}not declared {2}holds {3}300 runs$/m);
  expect(text).toContain("For these values highest could declare: agreement, total, conservative.");
  expect(text).toContain("highest declares commutative, and is not");
  const blind = formatReport(checkResolver(blindMax, fc.nat({ max: 9 }), { runs: 300, seed: 1 }));
  expect(blind).toMatch(/^blind returns no JSON value$/m);
  const refusing = resolver({ name: "shy", resolve: () => refuse("no") });
  expect(formatReport(checkResolver(refusing, fc.nat(), { runs: 100, seed: 1 }))).toMatch(
    /^Warning: It settled none/m,
  );
});

it("writes what keys and values are, hostile ones too", () => {
  const takesMine = resolver({ name: "mine", declares: ["commutative"], resolve: (_base, mine) => mine });
  const session = fc.constantFrom(...[{ ["__proto__"]: { "a-b": [null, -0] } }, { ["__proto__"]: "x" }]);
  const report = checkRules(defineRules({ "/__proto__": takesMine }), {
    session,
    seed: 1,
    laws: ["symmetry"],
  });
  expect(formatReport(report)).toContain(`["__proto__"]: `);
});
