/**
 * `npm run pack`: builds both packages, packs them into `dist` and checks the tarballs as somebody
 * gets them who installs them: publint, "are the types wrong", and what the packages promise.
 */
import { buildPackages } from './build-packages.ts';
import { checkTarball } from './check-tarball.ts';
import { packTarball } from './pack-tarball.ts';
import { PUBLISHED_PACKAGES } from './published-package.ts';

await buildPackages();
for (const published of PUBLISHED_PACKAGES) {
  const tarball = await packTarball(published);
  const problems = await checkTarball(published, tarball);
  const kilobytes = (tarball.bytes / 1_000).toFixed(0);
  console.log(`${tarball.path}  ${tarball.files.length} files, ${kilobytes} kB`);
  for (const problem of problems) {
    console.error(`  ${problem}`);
    process.exitCode = 1;
  }
}
