/**
 * `npm run pack`: builds both packages, packs them into `dist` and checks the tarballs as somebody
 * gets them who installs them: publint, "are the types wrong", that importing does nothing, and that
 * a piece of the library costs that piece.
 */
import { buildPackages } from './build-packages.ts';
import { checkImports } from './check-imports.ts';
import { checkTarball } from './check-tarball.ts';
import { checkTreeShaking } from './check-tree-shaking.ts';
import { packTarball } from './pack-tarball.ts';
import { PUBLISHED_PACKAGES } from './published-package.ts';

const complain = (problems: readonly string[]) => {
  for (const problem of problems) {
    console.error(`  ${problem}`);
    process.exitCode = 1;
  }
};

await buildPackages();
for (const published of PUBLISHED_PACKAGES) {
  const tarball = await packTarball(published);
  const kilobytes = (tarball.bytes / 1_000).toFixed(0);
  console.log(`${tarball.path}  ${tarball.files.length} files, ${kilobytes} kB`);
  complain(await checkTarball(published, tarball));
  complain(await checkImports(published));
}
console.log('what a piece of the library costs, minified and gzipped, without rxjs and Angular');
complain(await checkTreeShaking((line) => console.log(line)));
