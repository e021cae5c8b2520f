import { registerHooks } from 'node:module';

const SOURCE = new URL('../../../server/src/index.ts', import.meta.url).href;

/** Loads a recipe for a server, whose imports are those of somebody who has installed the package. */
export async function asInstalled<Recipe>(load: () => Promise<Recipe>): Promise<Recipe> {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'ngx-lifeline-server'
        ? { url: SOURCE, shortCircuit: true }
        : next(specifier, context),
  });
  try {
    return await load();
  } finally {
    hooks.deregister();
  }
}
