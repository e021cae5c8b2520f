import { spawnSync } from 'node:child_process';

/** What the foreign server is made of. */
const MODULES = ['fastapi', 'uvicorn', 'websockets'] as const;

/** A Python that can run the foreign server, or what keeps it from being run, and the way out. */
export type PythonSearch = { readonly python: string } | { readonly missing: string };

/** Looks at `PYTHON`, then at `python3` on the path, then at the system's own. */
export function findPython(): PythonSearch {
  const candidates = process.env.PYTHON ? [process.env.PYTHON] : ['python3', '/usr/bin/python3'];
  const seen: string[] = [];
  for (const python of candidates) {
    const { status, stdout } = spawnSync(python, ['-c', QUESTION], { encoding: 'utf8' });
    const lacks = status === 0 && stdout.trim();
    if (lacks === '') return { python };
    seen.push(lacks ? `${python} has no ${lacks}` : `${python} does not run`);
  }
  return {
    missing: [`The foreign server cannot run: ${seen.join('; ')}.`, ...WAYS_OUT].join('\n'),
  };
}

/** Prints the modules that are missing. */
const QUESTION = [
  'from importlib.util import find_spec',
  `print(", ".join(name for name in ${JSON.stringify(MODULES)} if not find_spec(name)))`,
].join('\n');

const WAYS_OUT = [
  'Install it:',
  `  apt-get update && apt-get install python3 ${MODULES.map((name) => `python3-${name}`).join(' ')}`,
  `or, in an environment of its own: python3 -m venv DIR && DIR/bin/pip install ${MODULES.join(' ')}`,
  'and name it: PYTHON=DIR/bin/python npm run drills:foreign',
];
