import type { Frame } from './self-times.ts';

/** How esbuild begins each module of a bundle that is not minified. */
const MODULE = /^\/\/ (\S+\.[cm]?[jt]s)$/;
const OURS = 'projects/ngx-lifeline/';

/** Tells whose code a frame is: of ours the module, of others the package. */
export function ownerIn(bundle: string): (frame: Frame) => string {
  const modules: string[] = [];
  let module = '';
  for (const line of bundle.split('\n')) {
    module = MODULE.exec(line)?.[1] ?? module;
    modules.push(module);
  }
  return ({ functionName, url, lineNumber }) => {
    if (functionName === '(garbage collector)') return 'garbage collector';
    if (url.includes('/node_modules/ws/')) return 'ws';
    if (!url.startsWith('file:')) return 'Node and the kernel';
    return packageOf(modules[lineNumber] ?? '');
  };
}

function packageOf(module: string): string {
  if (module.startsWith(OURS)) return module.slice(OURS.length).replace('/src/', '/');
  if (module.startsWith('projects/')) return 'the bench';
  return /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(module)?.[1] ?? module;
}
