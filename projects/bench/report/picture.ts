/** Of every picture, in px; narrow, so that its text can be read on a phone. */
export const WIDTH = 600;
export const MARGIN = 20;

const STYLE = `
  svg { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; }
  .page { fill: #ffffff; stroke: #d8dee6; }
  text { fill: #1f2933; }
  .quiet { fill: #5b6776; }
  .head { font-size: 15px; font-weight: 600; }
  .own { font-weight: 600; }
  .value { font-variant-numeric: tabular-nums; paint-order: stroke; stroke: #ffffff; stroke-width: 3px; }
  .small { font-size: 11px; }
  .bar { fill: #9aa8b8; } .bar-own { fill: #1d63d8; }
  .line { stroke: #5b6776; } .grid { stroke: #e4e9ef; }
  .blind { fill: #d64545; } .trying { fill: #e8a33d; } .flowing { fill: #3f9d62; }
  @media (prefers-color-scheme: dark) {
    .page { fill: #12171e; stroke: #2c3642; }
    text { fill: #e6ebf1; }
    .value { stroke: #12171e; }
    .quiet { fill: #9aa8b8; }
    .bar { fill: #566476; } .bar-own { fill: #5b9bff; }
    .line { stroke: #9aa8b8; } .grid { stroke: #26303b; }
    .blind { fill: #e26363; } .trying { fill: #e0a545; } .flowing { fill: #4fb377; }
  }`;

export interface Picture {
  readonly title: string;
  /** What it shows, in words, for who does not see it. */
  readonly description: string;
  readonly height: number;
  readonly body: string;
}

/** An SVG that stands by itself, for bright and dark surroundings. */
export function svg({ title, description, height, body }: Picture): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title description">
<title id="title">${escaped(title)}</title>
<desc id="description">${escaped(description)}</desc>
<style>${STYLE}
</style>
<rect class="page" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="8"/>
${body}
</svg>
`;
}

/** Text at a place; with the anchor `end` that is where it ends. */
export function text(
  x: number,
  y: number,
  content: string,
  classes = '',
  anchor: 'start' | 'middle' | 'end' = 'start',
): string {
  return `<text x="${round(x)}" y="${round(y)}" class="${classes}" text-anchor="${anchor}">${escaped(content)}</text>`;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
