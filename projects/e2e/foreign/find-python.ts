import { spawnSync } from 'node:child_process';

/** A Python that has these modules, or what keeps it from being run, and the way out. */
export function findPython(
  modules: readonly string[],
): { readonly python: string } | { readonly missing: string } {
  const candidates = process.env.PYTHON ? [process.env.PYTHON] : ['python3', '/usr/bin/python3'];
  const seen: string[] = [];
  for (const python of candidates) {
    const { status, stdout } = spawnSync(python, ['-c', question(modules)], { encoding: 'utf8' });
    const lacks = status === 0 && stdout.trim();
    if (lacks === '') return { python };
    seen.push(lacks ? `${python} has no ${lacks}` : `${python} does not run`);
  }
  const missing = [
    `${seen.join('; ')}. Install it:`,
    `  apt-get update && apt-get install python3 ${modules.map((name) => `python3-${name}`).join(' ')}`,
    `or, in an environment of its own: python3 -m venv DIR && DIR/bin/pip install ${modules.join(' ')}`,
    'and name it: PYTHON=DIR/bin/python npm run drills:foreign',
  ];
  return { missing: missing.join('\n') };
}

/** Prints the modules that are missing. */
function question(modules: readonly string[]): string {
  return [
    'from importlib.util import find_spec',
    `print(", ".join(name for name in ${JSON.stringify(modules)} if not find_spec(name)))`,
  ].join('\n');
}
