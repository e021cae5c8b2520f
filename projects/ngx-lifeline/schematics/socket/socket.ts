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
import { DEFAULT_URL } from '../workspace/default-url';
import { quotedUrl } from '../workspace/quoted-url';
import { needsZoneless } from './needs-zoneless';
import { type SocketOptions } from './socket-options';

/** `ng generate ngx-lifeline:socket desk`: a schema, a token, providers, and a spec that runs. */
export function socket(options: SocketOptions): Rule {
  return async (tree) => {
    const url = quotedUrl(options.url ?? DEFAULT_URL);
    const project = options.project ?? (options.path ? undefined : (await application(tree)).name);
    const path = options.path ?? (await createDefaultPath(tree, project ?? ''));
    const target = parseName(path, options.name);
    const className = strings.classify(target.name);
    if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(className)) {
      throw new SchematicsException(
        `"${options.name}" gives the class name ${className}, which TypeScript does not take: ` +
          `begin with a letter, as in desk or price-feed.`,
      );
    }
    const zoneless = await needsZoneless(tree, project);
    return mergeWith(
      apply(files('./files'), [
        options.skipTests ? filter((file) => !file.endsWith('.spec.ts.template')) : noop(),
        applyTemplates({ ...strings, name: target.name, className, url, zoneless }),
        move(target.path),
      ]),
    );
  };
}
