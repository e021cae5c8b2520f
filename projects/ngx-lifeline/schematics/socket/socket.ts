import {
  apply,
  applyTemplates,
  filter,
  mergeWith,
  move,
  noop,
  SchematicsException,
  strings,
  url as files,
  type Rule,
} from '@angular-devkit/schematics';
import { parseName } from '@schematics/angular/utility/parse-name';
import { createDefaultPath } from '@schematics/angular/utility/workspace';
import { application } from '../workspace/application';
import { quotedUrl } from '../workspace/quoted-url';
import { needsZoneless } from './needs-zoneless';
import { type SocketOptions } from './socket-options';
import { urlOfProject } from './url-of-project';

/** `ng generate ngx-lifeline:socket desk`: a schema, a token, providers, and a spec that runs. */
export function socket(options: SocketOptions): Rule {
  return async (tree) => {
    const project = options.project ?? (options.path ? undefined : (await application(tree)).name);
    // Nothing is what the question was answered with.
    const given = options.url === '' ? undefined : options.url;
    const url = quotedUrl(given ?? (await urlOfProject(tree, project)));
    const path = options.path ?? (await createDefaultPath(tree, project ?? ''));
    checkFolders(options.name);
    const target = parseName(path, options.name);
    const className = strings.classify(target.name);
    if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(className)) {
      throw new SchematicsException(
        `"${options.name}" gives the class name ${className}, which TypeScript does not take: ` +
          `begin with a letter, as in desk or price-feed.`,
      );
    }
    const token = strings.underscore(target.name).toUpperCase();
    const session = options.session ?? false;
    const zoneless = await needsZoneless(tree, project);
    return mergeWith(
      apply(files('./files'), [
        options.skipTests ? filter((file) => !file.endsWith('.spec.ts.template')) : noop(),
        applyTemplates({ ...strings, name: target.name, className, token, url, session, zoneless }),
        move(target.path),
      ]),
    );
  };
}

/** @throws SchematicsException for a folder before the name that is to be quoted in every shell. */
function checkFolders(name: string): void {
  const folders = name.split('/').slice(0, -1);
  const bad = folders.find((folder) => !/^[\p{ID_Continue}.@-]*$/u.test(folder));
  if (bad === undefined) return;
  throw new SchematicsException(
    `"${name}" gives a folder named "${bad}": take letters, digits, dots and hyphens for it, ` +
      `as in trading/desk.`,
  );
}
