/** How the built declarations are read: as a modern app would, and the server's with Node's types. */
export function declarationOptions(paths: Readonly<Record<string, string[]>>): object {
  return {
    target: 'ES2022',
    module: 'preserve',
    moduleResolution: 'bundler',
    lib: ['ES2023', 'DOM', 'ESNext.Disposable'],
    types: ['node'],
    strict: true,
    skipLibCheck: true,
    paths,
  };
}
