/** The behaviour of the timeline page, as the browser gets it: tooltips, arrow keys, scale and zoom. */

/** The program. It reads texts from attributes and writes them as text only. */
export const timelineScript = `
"use strict";
const tip = document.getElementById("tip");
const bars = (root) => [...root.querySelectorAll(".bar")];

function show(bar) {
  const [title, ...rest] = bar.getAttribute("aria-label").split("\\n");
  const head = document.createElement("strong");
  head.textContent = title;
  tip.replaceChildren(head, ...rest.map((line) => {
    const row = document.createElement("div");
    row.textContent = line;
    return row;
  }));
  tip.hidden = false;
  const box = bar.getBoundingClientRect();
  const mine = tip.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const middle = Math.min(Math.max(box.left, 0), width) / 2 + Math.min(Math.max(box.right, 0), width) / 2;
  const left = Math.min(Math.max(8, middle - mine.width / 2), Math.max(8, width - mine.width - 8));
  const above = box.top - mine.height - 8;
  tip.style.left = left + "px";
  tip.style.top = (above >= 8 ? above : box.bottom + 8) + "px";
}
function hide() { tip.hidden = true; }

for (const type of ["pointerover", "focusin"]) {
  document.addEventListener(type, (event) => {
    const bar = event.target.closest(".bar");
    if (bar) show(bar);
    else if (type === "pointerover") hide();
  });
}
document.addEventListener("focusout", hide);
document.addEventListener("scroll", hide, true);

// One tab stop per chart; the arrow keys go from bar to bar and from lane to lane.
for (const chart of document.querySelectorAll(".chart")) {
  const first = chart.querySelector(".bar");
  if (first) first.tabIndex = 0;
  chart.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return hide();
    const bar = event.target.closest(".bar");
    if (!bar) return;
    const lane = bar.closest(".lane");
    const lanes = [...chart.querySelectorAll(".lane")];
    const inLane = bars(lane);
    const at = inLane.indexOf(bar);
    const next = {
      ArrowRight: () => inLane[at + 1],
      ArrowLeft: () => inLane[at - 1],
      ArrowDown: () => nearest(lanes[lanes.indexOf(lane) + 1], bar),
      ArrowUp: () => nearest(lanes[lanes.indexOf(lane) - 1], bar),
      Home: () => inLane[0],
      End: () => inLane[inLane.length - 1],
    }[event.key]?.();
    if (!next) return;
    event.preventDefault();
    bar.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
}
function nearest(lane, bar) {
  if (!lane) return undefined;
  const number = (one, name) => Number(one.style.getPropertyValue(name));
  const middle = (one) => number(one, "--s") + number(one, "--d") / 2;
  const distance = (one) => Math.abs(middle(one) - middle(bar));
  const near = bars(lane).filter((one) => one.dataset.row === bar.dataset.row);
  return (near.length > 0 ? near : bars(lane)).reduce(
    (best, one) => best && distance(best) <= distance(one) ? best : one,
    undefined,
  );
}

const root = document.documentElement;
for (const choice of document.querySelectorAll("input[name=scale]")) {
  choice.addEventListener("change", () => { root.dataset.scale = choice.value; });
}
const zoom = document.getElementById("zoom");
zoom?.addEventListener("input", () => {
  root.style.setProperty("--zoom", zoom.value);
  document.getElementById("zoomed").textContent = zoom.value + "×";
});
`;
