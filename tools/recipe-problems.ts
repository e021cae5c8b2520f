const PLACE = /<!-- code: (?<path>[^\s#]+)(?:#(?<region>[\w-]+))? -->/g;
const RELATIVE_IMPORT = /\bfrom '(?<specifier>\.{1,2}\/[^']+)'/g;

/**
 * Why recipes of a page cannot be copied as they stand, in a sentence each. A whole file compiles in
 * `npm test` and so has its imports; a region has none, and a file of its own that an import leads
 * to has to be on the page as well.
 */
export function recipeProblems(page: string, read: (path: string) => string): string[] {
  const places = [...page.matchAll(PLACE)].map(({ groups }) => ({
    path: groups?.path ?? '',
    region: groups?.region,
  }));
  const shown = new Set(places.map(({ path }) => path));
  return places.flatMap(({ path, region }) => {
    if (region !== undefined) {
      return [`shows the region "${region}" of ${path} without its imports: show all of it`];
    }
    return [...read(path).matchAll(RELATIVE_IMPORT)]
      .map(({ groups }) => resolved(path, groups?.specifier ?? ''))
      .filter((file) => !shown.has(file))
      .map((file) => `shows ${path}, which imports ${file}, and not that one`);
  });
}

function resolved(from: string, specifier: string): string {
  const { pathname } = new URL(specifier, `file:///${from}`);
  return `${pathname.slice(1).replace(/\.ts$/, '')}.ts`;
}
