/** The look of the timeline page, in light and dark. */

/** The style sheet. A bar's place comes from its own --s (start) and --d (duration) and the chart's --span, in ms. */
export const timelineStyle = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --text: #16202c; --soft: #55616f; --line: #e3e7ec; --edge: #d5dbe3;
  --lane: #f3f5f8;
  --open: #cbd3dd; --work: #2b6cc4; --on-work: #ffffff; --commit: #1d9a76;
  --wait-a: #f3b53f; --wait-b: #f9dc9c; --hold: #c8322b;
  --conflict-a: #8e2fb4; --conflict-b: #d9a6ee; --failed: #16202c;
  --good: #11734f; --good-back: #dff4ea; --bad: #a81e1e; --bad-back: #fbe3e1; --focus: #0b57d0;
  --tip: #16202c; --on-tip: #ffffff;
  --zoom: 1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f141a; --card: #171e26; --text: #e8edf3; --soft: #9fadbc; --line: #28323d; --edge: #2c3743;
    --lane: #1c242d;
    --open: #45525f; --work: #5b9eee; --on-work: #06121f; --commit: #35b890;
    --wait-a: #e3a32d; --wait-b: #7c5a1b; --hold: #ff6a5f;
    --conflict-a: #c77be6; --conflict-b: #5c2a72; --failed: #e8edf3;
    --good: #6fdcb1; --good-back: #123529; --bad: #ff9d95; --bad-back: #43191a; --focus: #8ab8ff;
    --tip: #eef2f7; --on-tip: #10161d;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 2rem clamp(0.75rem, 4vw, 3rem) 3rem; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
}
main { max-width: 76rem; margin: 0 auto; }
h1 { font-size: clamp(1.4rem, 3.5vw, 1.9rem); line-height: 1.2; margin: 0 0 0.4rem; letter-spacing: -0.015em; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 0; letter-spacing: -0.01em; }
p { margin: 0; max-width: 60rem; text-wrap: pretty; }
.intro, .text { color: var(--soft); }
.top { display: flex; flex-wrap: wrap; gap: 0.75rem 2rem; align-items: center; margin: 1.1rem 0 1.2rem; }
.legend { display: flex; flex-wrap: wrap; gap: 0.3rem 1.1rem; margin: 0; padding: 0; list-style: none; font-size: 0.86rem; }
.legend li { display: flex; align-items: center; gap: 0.45rem; }
.swatch { width: 1.5rem; height: 0.8rem; border-radius: 3px; flex: none; }
.swatch.thin { height: 0.45rem; }
.controls { display: flex; flex-wrap: wrap; gap: 0.4rem 1.2rem; align-items: center; font-size: 0.86rem; color: var(--soft); }
.controls fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.2rem 0.9rem; }
.controls legend { float: left; margin-right: 0.7rem; padding: 0; }
.controls label { display: inline-flex; align-items: center; gap: 0.35rem; }
.controls input { accent-color: var(--work); margin: 0; }
.controls output { min-width: 2.2rem; font-variant-numeric: tabular-nums; }

.run { background: var(--card); border: 1px solid var(--edge); border-radius: 12px; padding: 1.1rem 1.2rem 0.9rem; margin: 0 0 1.1rem; }
.head { display: flex; flex-wrap: wrap; gap: 0.4rem 0.8rem; align-items: center; margin-bottom: 0.2rem; }
.badge { font-size: 0.8rem; font-weight: 600; padding: 0.1rem 0.6rem; border-radius: 99px; }
.badge.good { color: var(--good); background: var(--good-back); }
.badge.bad { color: var(--bad); background: var(--bad-back); }
.facts { display: flex; flex-wrap: wrap; gap: 0.5rem 2.2rem; margin: 0.7rem 0 0.8rem; }
.facts div { display: flex; flex-direction: column-reverse; }
.facts dt { font-size: 0.78rem; color: var(--soft); }
.facts dd { margin: 0; font-size: 1.2rem; font-weight: 650; line-height: 1.25; font-variant-numeric: tabular-nums; }
.facts .bad dd { color: var(--bad); }
.facts .good dd { color: var(--good); }

.chart { overflow-x: auto; overflow-y: hidden; padding-bottom: 0.2rem; }
.rows { --span: var(--shared); position: relative; width: calc(var(--zoom) * 100%); --gutter: 2.4rem; --right: 5.6rem; }
.rows.wide { --right: 2rem; }
.lane { position: relative; display: flex; height: 34px; align-items: stretch; margin-bottom: 3px; }
.name {
  position: sticky; left: 0; z-index: 3; flex: none; width: var(--gutter); padding-right: 0.5rem; background: var(--card);
  color: var(--soft); font-size: 0.78rem; line-height: 34px; text-align: right; font-variant-numeric: tabular-nums;
}
.track { position: relative; flex: 1; margin-right: var(--right); border-radius: 5px; }
.track::before {
  content: ""; position: absolute; inset: 0 calc(-1 * var(--right)) 0 0; background: var(--lane); border-radius: 5px;
}
.bar, .fate, .finish, .tick { position: absolute; left: calc(var(--s) / var(--span) * 100%); }
.bar {
  width: calc(var(--d) / var(--span) * 100%); min-width: 3px; top: 4px; height: 17px; border-radius: 3px;
  outline-offset: 1px; cursor: default;
}
.bar[data-row="lock"] { top: 24px; height: 7px; border-radius: 2px; }
.bar:hover { filter: brightness(1.12); z-index: 2; }
.bar:focus-visible { outline: 2px solid var(--focus); z-index: 2; }
.open { background: var(--open); }
.commit { background: var(--commit); }
.work {
  background: var(--work); color: var(--on-work); font-size: 11px; line-height: 17px; padding: 0; overflow: hidden;
  white-space: nowrap; text-overflow: clip;
}
.work span { padding: 0 5px; }
.hold { background: var(--hold); }
.wait { background: repeating-linear-gradient(115deg, var(--wait-a) 0 4px, var(--wait-b) 4px 8px); }
.conflict { background: repeating-linear-gradient(65deg, var(--conflict-a) 0 4px, var(--conflict-b) 4px 7px); z-index: 1; }
.failed { background: var(--failed); z-index: 1; }
.bar.violates { box-shadow: 0 0 0 2px var(--card), 0 0 0 4px var(--bad); z-index: 1; }
.fate { top: 4px; margin-left: 5px; padding: 0 4px; line-height: 17px; background: var(--lane); font-size: 0.78rem; font-weight: 600; white-space: nowrap; pointer-events: none; }
.fate.kept { color: var(--good); }
.fate.lost, .fate.refused { color: var(--bad); }
.fate.unknown { color: var(--soft); }

.grid { position: absolute; z-index: 1; inset: 0 var(--right) 0 var(--gutter); pointer-events: none; }
.tick { top: 0; bottom: 1.5rem; border-left: 1px solid var(--line); }
.tick span, .finish span {
  position: absolute; top: 100%; left: 0; transform: translateX(-50%); padding-top: 0.15rem; white-space: nowrap;
  font-size: 0.74rem; color: var(--soft); font-variant-numeric: tabular-nums;
}
.tick.own { display: none; }
.finish { z-index: 1; top: 0; bottom: 1.5rem; border-left: 2px dashed var(--soft); margin-left: -1px; }
.finish span { color: var(--card); background: var(--text); font-weight: 600; border-radius: 4px; padding: 0 0.35rem;
  margin-top: 0.2rem; box-shadow: 0 0 0 3px var(--card); }
.axis { height: 1.5rem; }
.lane .track .bar, .lane .track .fate { z-index: 2; }
:root[data-scale="own"] .rows { --span: var(--own); }
:root[data-scale="own"] .tick.own { display: block; }
:root[data-scale="own"] .tick.shared { display: none; }

details { margin-top: 0.6rem; font-size: 0.88rem; }
summary { cursor: pointer; color: var(--soft); }
details ul { margin: 0.4rem 0 0.2rem; padding-left: 0; list-style: none; }
details li { padding: 0.1rem 0 0.1rem 1.4rem; text-indent: -1.4rem; overflow-wrap: anywhere; }
details li.bad { color: var(--bad); }
#tip {
  position: fixed; z-index: 9; max-width: min(26rem, calc(100vw - 16px)); padding: 0.5rem 0.7rem; border-radius: 7px;
  background: var(--tip); color: var(--on-tip); font-size: 0.82rem; line-height: 1.4; pointer-events: none;
  box-shadow: 0 4px 18px rgb(0 0 0 / 28%); overflow-wrap: anywhere; font-variant-numeric: tabular-nums;
}
#tip[hidden] { display: none; }
footer { color: var(--soft); font-size: 0.82rem; margin-top: 1.4rem; }
@media (max-width: 40rem) {
  body { padding: 1.2rem 0.7rem 2rem; }
  .run { padding: 0.9rem 0.8rem 0.7rem; }
  .facts { gap: 0.5rem 1.4rem; }
  .rows { --gutter: 1.9rem; --right: 2.2rem; }
  .rows.wide { --right: 2.2rem; }
  .fate b { display: none; }
  .tick:nth-child(even) span { display: none; }
}
@media (forced-colors: active) { .bar, .swatch { forced-color-adjust: none; } }
@media print { .controls { display: none; } .run { break-inside: avoid; } }
`;
