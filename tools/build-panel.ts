import { runCommand } from './run-command.ts';

/** Builds the panel for production into dist/status-panel/browser. */
export async function buildPanel(): Promise<void> {
  const ng = 'node_modules/@angular/cli/bin/ng.js';
  const { code, output } = await runCommand([
    process.execPath,
    ng,
    'build',
    'status-panel',
    '--progress=false',
  ]);
  if (code !== 0) {
    throw new Error(`${output}\nThe panel cannot be built.`);
  }
}
