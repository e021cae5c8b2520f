import { chain, type Rule } from '@angular-devkit/schematics';
import { application } from '../workspace/application';
import { DEFAULT_URL } from '../workspace/default-url';
import { quotedUrl } from '../workspace/quoted-url';
import { addDependencies } from './add-dependencies';
import { addPanel } from './add-panel';
import { addProvider } from './add-provider';
import { nextSteps } from './next-steps';
import { type NgAddOptions } from './ng-add-options';

/** `ng add ngx-lifeline`: an application gets a connection, and with `--panel` a badge that shows it. */
export function ngAdd({ project, url = DEFAULT_URL, session, panel }: NgAddOptions): Rule {
  return async (tree) => {
    const app = await application(tree, project);
    const quoted = quotedUrl(url);
    return chain([
      addDependencies(),
      addProvider(app, { url, session: session ?? false }),
      ...(panel ? [addPanel(app, quoted)] : []),
      nextSteps(app, { panel: panel ?? false }),
    ]);
  };
}
