import type { StormReport } from './run-storm.ts';
import { areaPath, linePath } from './curve-path.ts';

/** Who is shown, and in which colours: on light, on dark. */
const SHOWN: readonly (readonly [policy: string, light: string, dark: string])[] = [
  ['ngx-lifeline', '#0b63ce', '#5aa9ff'],
  ['reconnecting-websocket', '#7b3fb5', '#c39bf0'],
  ['socket.io', '#8a6d00', '#d9b93b'],
  ['AWS full jitter', '#2e7d32', '#74c97a'],
  ['centrifuge', '#00798a', '#4fc7d6'],
  ['tutorial formula', '#c2570c', '#f59a4c'],
  ['rx-stomp', '#c62828', '#f47c7c'],
];

const WIDTH = 680;
const MARGIN = 20;
/** Where the plots begin; names stand to the left. */
const LEFT = 228;
const RIGHT = WIDTH - MARGIN;
const TOP = 136;
const ROW = 58;
const PLOT = 46;
const BACK_TOP = TOP + SHOWN.length * ROW + 62;
const BACK_HEIGHT = 190;
const HEIGHT = BACK_TOP + BACK_HEIGHT + 56;
/** Dials above this part of the clients are cut off, or nothing else could be seen. */
const CUT = 0.25;
/** After the outage, in floors. */
const SHOWN_FLOORS = 3;

/** The storm in which the curves were taken, as an SVG that follows light and dark. */
export function stormPicture(report: StormReport): string {
  const { pictured, curves, rows, acceptsPerSecond } = report;
  const { clients, outage } = pictured;
  const floor = (clients / acceptsPerSecond) * 1_000;
  const span = outage + SHOWN_FLOORS * floor;
  const x = (ms: number) => round(LEFT + (ms / span) * (RIGHT - LEFT));
  const shown = SHOWN.flatMap(([policy], index) => {
    const curve = curves.find((one) => one.policy === policy);
    const row = rows.find(
      (one) => one.policy === policy && one.clients === clients && one.outage === outage,
    );
    return curve && row ? [{ curve, row, index }] : [];
  });
  const own = shown[0]?.row;
  const many = clients.toLocaleString('en');
  const rate = acceptsPerSecond.toLocaleString('en');
  const cut = clients * CUT;

  const dialRows = shown.map(({ curve, row: { peak, back95 }, index }) => {
    const base = TOP + index * ROW + PLOT;
    const y = (count: number) => round(base - (Math.min(count, cut) / cut) * PLOT);
    const back = back95 === null ? '95 % never back' : `95 % in ${seconds(back95)}`;
    return `
  <text class="name c${index}" x="${MARGIN}" y="${base - 22}">${curve.policy}</text>
  <text class="small" x="${MARGIN}" y="${base - 4}">peak ${peak.toLocaleString('en')} · ${back}</text>
  <path class="area c${index}" d="${areaPath(curve.dials, { span, x, y, pixels: RIGHT - LEFT })}"/>
  <line class="axis" x1="${LEFT}" y1="${base}" x2="${RIGHT}" y2="${base}"/>`;
  });

  const backBase = BACK_TOP + BACK_HEIGHT;
  const backY = (part: number) => round(backBase - part * BACK_HEIGHT);
  const backLines = shown
    .toReversed()
    .map(
      ({ curve, index }) =>
        `\n  <path class="line c${index}" d="${linePath(curve.back, clients, { span, x, y: backY })}"/>`,
    );

  const band = (top: number, bottom: number) =>
    `<rect class="gone" x="${x(0)}" y="${top}" width="${round(x(outage) - x(0))}" height="${bottom - top}"/>`;
  const dialsEnd = TOP + (SHOWN.length - 1) * ROW + PLOT;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="title desc">
<title id="title">How ${many} clients come back to one server after ${outage / 1_000} s</title>
<desc id="desc">Simulated. Above, for each client library, the dials that reach the server in every 100 ms${own ? `: ngx-lifeline stays at ${own.peak.toLocaleString('en')} or below` : ''}. Below, the part of the clients that are back, against the floor that the server's accept rate sets.</desc>
<style>
  text { font: 15px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; fill: #1c2430; }
  .head { font-size: 19px; font-weight: 650; }
  .sub { font-weight: 600; }
  .name { font-weight: 600; }
  .small, .tick { font-size: 13px; fill: #566173; }
  .paper { fill: #ffffff; stroke: #d9dee6; }
  .gone { fill: #eef1f5; }
  .axis { stroke: #c3cad4; }
  .grid { stroke: #e1e5eb; }
  .floor { stroke: #1c2430; stroke-dasharray: 2 4; stroke-width: 1.5; }
  .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
  .line.c0 { stroke-width: 4; }
${colours(1)}
  @media (prefers-color-scheme: dark) {
  text { fill: #e8ecf2; }
  .small, .tick { fill: #a6b0bf; }
  .paper { fill: #14181f; stroke: #2d3440; }
  .gone { fill: #1e2530; }
  .axis { stroke: #49525f; }
  .grid { stroke: #2a313c; }
  .floor { stroke: #ffffff; }
${colours(2)}
  }
</style>
<rect class="paper" x="0.5" y="0.5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="10"/>
<text class="head" x="${MARGIN}" y="36">${many} clients, one server, gone for ${outage / 1_000} s</text>
<text class="small" x="${MARGIN}" y="57">Simulated; once back, it accepts ${rate} connections a second and refuses the rest.</text>
<text class="small" x="${MARGIN}" y="75">95 %: how long it takes from then on until so many are back.</text>
<g>
  <text class="sub" x="${MARGIN}" y="110">Dials in every 100 ms</text>
  <text class="small" x="${RIGHT}" y="110" text-anchor="end">cut off at ${cut.toLocaleString('en')}</text>
  ${band(TOP - 12, dialsEnd)}
  <text class="small" x="${x(outage / 2)}" y="${dialsEnd + 18}" text-anchor="middle">server gone</text>${dialRows.join('')}
</g>
<g>
  <text class="sub" x="${MARGIN}" y="${BACK_TOP - 12}">Clients that are back</text>
  ${band(BACK_TOP, backBase)}${[0, 0.5, 1]
    .map(
      (part) => `
  <line class="${part ? 'grid' : 'axis'}" x1="${LEFT}" y1="${backY(part)}" x2="${RIGHT}" y2="${backY(part)}"/>
  <text class="tick" x="${LEFT - 8}" y="${backY(part) + 4}" text-anchor="end">${part * 100} %</text>`,
    )
    .join('')}
${backLines.join('').slice(1)}
  <line class="floor" x1="${x(outage)}" y1="${backBase}" x2="${x(outage + floor)}" y2="${backY(1)}"/>
  <text class="small" x="${MARGIN}" y="${backY(0.5) - 34}">colours as above;</text>
  <text class="small" x="${MARGIN}" y="${backY(0.5) - 17}">dotted: the floor,</text>
  <text class="small" x="${MARGIN}" y="${backY(0.5)}">${seconds(floor)} for all</text>${ticks(span)
    .map(
      (ms) => `
  <text class="tick" x="${x(ms)}" y="${backBase + 20}" text-anchor="middle">${ms / 1_000}</text>`,
    )
    .join('')}
  <text class="small" x="${(LEFT + RIGHT) / 2}" y="${backBase + 40}" text-anchor="middle">seconds since the server went</text>
</g>
</svg>
`;
}

function colours(column: 1 | 2): string {
  return SHOWN.map((shown, index) => {
    const colour = shown[column];
    return `  .name.c${index}, .area.c${index} { fill: ${colour}; } .line.c${index} { stroke: ${colour}; }`;
  }).join('\n');
}

/** At round seconds, some six of them. */
function ticks(span: number): number[] {
  const step = [1, 2, 5, 10, 15, 30, 60, 120, 300].find((s) => span / (s * 1_000) <= 7) ?? 600;
  const count = Math.floor(span / (step * 1_000)) + 1;
  return Array.from({ length: count }, (_, index) => index * step * 1_000);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
