/** A table of text; the first row is its head. */
export type Table = readonly (readonly string[])[];

/** With columns of equal width; the first to the left, the others to the right. */
export function plainTable(table: Table): string {
  const widths = widthsOf(table);
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, i) => (i ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join('  ')}`;
  return table.map((row) => line(row).trimEnd()).join('\n');
}

/** As Markdown, in the form that Prettier gives it. */
export function markdownTable(table: Table): string {
  const widths = widthsOf(table).map((width) => Math.max(width, 3));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  const [head, ...body] = table;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(head!), rule, ...body.map(line)].join('\n');
}

function widthsOf(table: Table): number[] {
  return table[0]!.map((_, i) => Math.max(...table.map((row) => (row[i] ?? '').length)));
}
