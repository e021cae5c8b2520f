import { chain, SchematicsException, type Rule, type Tree } from '@angular-devkit/schematics';
import { addDependency, ExistingBehavior } from '@schematics/angular/utility';
import { installedPackage } from '../workspace/installed-package';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/**
 * The package itself, where the CLI has not written it down already, and an rxjs that is new enough.
 * @throws SchematicsException for another major version of rxjs: that one is the team's decision.
 */
export function addDependencies(): Rule {
  return (tree) => {
    const { version, peerDependencies } = installedPackage();
    const needed = peerDependencies.rxjs ?? '';
    const found = rangeOf(tree, 'rxjs');
    const [major = Infinity, minor = Infinity] = lowest(found ?? '');
    const [neededMajor = 0, neededMinor = 0] = lowest(needed);
    if (found !== undefined && major !== Infinity && major !== neededMajor) {
      throw new SchematicsException(
        `package.json asks for rxjs ${found}, and ngx-lifeline needs ${needed}. ` +
          `Run "npm install rxjs@${needed}" first.`,
      );
    }
    const tooOld = found === undefined || (major === neededMajor && minor < neededMinor);
    return chain([
      addDependency('ngx-lifeline', `^${version}`, { existing: ExistingBehavior.Skip }),
      ...(tooOld ? [addDependency('rxjs', needed)] : []),
    ]);
  };
}

function rangeOf(tree: Tree, name: string): string | undefined {
  const { dependencies, devDependencies } = tree.readJson('/package.json') as Manifest;
  return dependencies?.[name] ?? devDependencies?.[name];
}

/** The numbers with which a range begins: none for `latest`, `*` or a file. */
function lowest(range: string): number[] {
  const [, major, minor] = /^[~^>=v\s]*(\d+)(?:\.(\d+))?/.exec(range) ?? [];
  return major === undefined ? [] : [Number(major), Number(minor ?? Infinity)];
}
