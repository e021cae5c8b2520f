import { clientNames, factsOf } from '../adapters/catalog.ts';
import type { Machine, Results } from './results.ts';
import { markdownTable } from './table.ts';
import { titledTables } from './titled-tables.ts';

/** Everything that was measured, as a page in Markdown with pictures beside it. */
export function resultsPage(results: Results, pictures: readonly string[]): string {
  const { date, machine, versions, settings, kept } = results;
  const peers = clientNames.filter((name) => !factsOf(name).variant);
  const clients = peers.map((name) => {
    const { library = '–', settings: options = '' } = factsOf(name);
    return [name, library, versions[library] ?? '', options];
  });
  const parts = [
    '# Results of `npm run bench`',
    `Written by \`npm run bench:report\` from [results.json](results.json), which has every round. Ratios are taken round by round to the base in the same run; in brackets the lowest and the highest round. \`raw-again\` is \`raw\` a second time: how far it is from 1 is what this machine cannot tell.`,
    `${date.slice(0, 10)}; ${nameOf(machine)}; Node ${versions.node}, ${versions.chromium}; ${roundsOf(results)} rounds of bouts of about ${settings.seconds} s${settings.quick ? '; a quick run, whose figures say nothing' : ''}.`,
    ...kept.map(
      (run) =>
        `Kept from ${run.date.slice(0, 10)}; ${nameOf(run.machine)}: ${run.parts.join(', ')}.`,
    ),
    '## Clients',
    markdownTable([['client', 'package', 'version', 'options beside the defaults'], ...clients]),
    ...pictures.map((file) => `![${altOf(file)}](${file})`),
    '## Tables',
    ...titledTables(results).map(({ title, table }) => `### ${title}\n\n${markdownTable(table)}`),
  ];
  return `${parts.join('\n\n')}\n`;
}

function nameOf({ cpu, cores, memory, system }: Machine): string {
  return `${cpu}, ${cores} cores, ${memory} GiB, ${system}`;
}

/** Parts may have run apart. What does not change from one run to the next is measured once. */
function roundsOf({ figures, settings }: Results): string {
  const repeated = Object.values(figures)
    .flat()
    .filter(({ values }) => values.length > 1);
  const counts = new Set(repeated.map(({ values }) => values.length));
  return counts.size > 1
    ? `${Math.min(...counts)} to ${Math.max(...counts)}`
    : `${settings.rounds}`;
}

function altOf(file: string): string {
  return file.replace('.svg', '').replaceAll('-', ' ');
}
