/** The look of the page of a check, in light and dark. */

/** The style sheet. */
export const checkStyle = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --text: #16202c; --soft: #55616f; --line: #e3e7ec; --edge: #d5dbe3;
  --good: #11734f; --good-back: #dff4ea; --bad: #a81e1e; --bad-back: #fbe3e1; --none-back: #eceff3;
  --added: #11734f; --added-back: #dff4ea; --changed: #7a4d00; --changed-back: #fdf0d3;
  --deleted: #55616f; --deleted-back: #eceff3; --conflict: #7a1fa2; --conflict-back: #f3e3fa;
  --warn-back: #fdf0d3; --focus: #0b57d0; --code: #f3f5f8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f141a; --card: #171e26; --text: #e8edf3; --soft: #9fadbc; --line: #28323d; --edge: #2c3743;
    --good: #6fdcb1; --good-back: #123529; --bad: #ff9d95; --bad-back: #43191a; --none-back: #222b35;
    --added: #6fdcb1; --added-back: #123529; --changed: #f2c46d; --changed-back: #3a2c10;
    --deleted: #9fadbc; --deleted-back: #222b35; --conflict: #dba6f2; --conflict-back: #371a44;
    --warn-back: #3a2c10; --focus: #8ab8ff; --code: #1c242d;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 2rem clamp(0.75rem, 4vw, 3rem) 3rem; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
}
main { max-width: 76rem; margin: 0 auto; }
h1 { font-size: clamp(1.4rem, 3.5vw, 1.9rem); line-height: 1.2; margin: 0 0 0.6rem; letter-spacing: -0.015em; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 0.4rem; letter-spacing: -0.01em; overflow-wrap: anywhere; }
p { margin: 0 0 0.6rem; max-width: 60rem; text-wrap: pretty; overflow-wrap: anywhere; }
code, pre, .tree { font: 13px/1.55 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
code { overflow-wrap: anywhere; }
.text, .formula { color: var(--soft); }
.verdict { display: flex; flex-wrap: wrap; gap: 0.3rem 0.9rem; align-items: center; }
.badge { display: inline-block; font-size: 0.84rem; font-weight: 600; padding: 0.05rem 0.6rem; border-radius: 99px; background: var(--none-back); color: var(--soft); white-space: nowrap; }
.verdict .badge { font-size: 0.95rem; white-space: normal; }
.badge.good { color: var(--good); background: var(--good-back); }
.badge.bad { color: var(--bad); background: var(--bad-back); }
nav ul { margin: 0 0 0.8rem; padding: 0 0 0 1.2rem; }
.warnings { margin: 0 0 1rem; padding: 0.6rem 0.9rem; list-style: none; background: var(--warn-back); border-radius: 8px; overflow-wrap: anywhere; }
.warnings li + li { margin-top: 0.4rem; }

table, .case { background: var(--card); border: 1px solid var(--edge); border-radius: 12px; margin: 0 0 1.1rem; }
table { width: 100%; border-collapse: separate; border-spacing: 0; }
caption { text-align: left; font-weight: 650; padding: 0.4rem 0 0.4rem; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.9rem; border-top: 1px solid var(--line); font-weight: 400; overflow-wrap: anywhere; }
thead th { border-top: 0; color: var(--soft); font-size: 0.82rem; padding-bottom: 0.3rem; }
tbody th { width: 58%; }
th span { color: var(--soft); }
th code { display: block; color: var(--soft); font-size: 12px; }
td { font-size: 0.88rem; color: var(--soft); }
td .badge { margin-right: 0.3rem; }

.case { padding: 1.1rem 1.2rem 1rem; scroll-margin-top: 1rem; }
.case.bad { border-left: 4px solid var(--bad); }
.sentence { font-size: 1.02rem; }
.trees { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 10.2rem), 1fr)); gap: 0.7rem; margin: 0.8rem 0; }
figure { margin: 0; background: var(--code); border-radius: 8px; padding: 0.5rem 0.7rem 0.6rem; min-width: 0; }
figcaption { font-size: 0.82rem; font-weight: 650; margin-bottom: 0.25rem; }
.tree, .tree ul { list-style: none; margin: 0; padding: 0; }
.tree ul { padding-left: 0.85rem; margin-left: 0.3rem; border-left: 1px solid var(--edge); }
.node { display: inline-block; max-width: 100%; padding: 0 0.25rem; border-radius: 4px; overflow-wrap: anywhere; }
.key { color: var(--soft); }
.key::after { content: ":"; }
.sign { font-weight: 700; margin-right: 0.35rem; }
small { font-size: 0.85em; }
.added > .node { color: var(--added); background: var(--added-back); }
.changed > .node { color: var(--changed); background: var(--changed-back); }
.deleted > .node { color: var(--deleted); background: var(--deleted-back); }
.deleted > .node .value, .deleted > .node .key { text-decoration: line-through; }
.wrong > .node, .missing > .node { color: var(--bad); background: var(--bad-back); }
.missing > .node { outline: 1px dashed var(--bad); outline-offset: -1px; }
.conflict > .node { color: var(--conflict); background: var(--conflict-back); }
.wanted > .node { color: var(--good); background: var(--good-back); }
.tree li[class] > .node .key, .tree li[class] > .node small { color: inherit; }
.legend { display: flex; flex-wrap: wrap; gap: 0.3rem 0.7rem; margin: 0 0 0.8rem; padding: 0; list-style: none; font-size: 0.84rem; }
.texts { margin: 0 0 0.6rem; display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.1rem 0.8rem; }
.texts dt { color: var(--soft); }
.texts dd { margin: 0; }
pre { margin: 0; padding: 0.7rem 0.9rem; background: var(--code); border-radius: 8px; overflow-x: auto; user-select: all; }
pre code { overflow-wrap: normal; }
a { color: inherit; }
a .badge { text-decoration: underline; }
a:focus-visible, pre:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
footer { color: var(--soft); font-size: 0.82rem; margin-top: 1.4rem; }
@media (max-width: 40rem) {
  body { padding: 1.2rem 0.7rem 2rem; }
  .case { padding: 0.9rem 0.8rem; }
  th, td { padding: 0.45rem 0.6rem; }
  tbody th { width: 55%; }
  th code { display: none; }
}
@media print { .case { break-inside: avoid; } }
`;
