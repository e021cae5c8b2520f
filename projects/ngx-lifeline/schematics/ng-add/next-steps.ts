import { type Rule } from '@angular-devkit/schematics';
import { type Application } from '../workspace/application';
import { providedUrl, providingFile } from '../workspace/provided-url';
import { isUrl } from '../workspace/quoted-url';

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Says what is left to do: a server at the URL that is provided now, the page, and with the badge the
 * line that brings dark mode.
 */
export function nextSteps(
  { sourceRoot }: Application,
  { panel }: { readonly panel: boolean },
): Rule {
  return (tree, { logger }) => {
    const file = providingFile(tree, sourceRoot);
    const url = file && providedUrl(file);
    const steps = [
      `Next: ${server(url)}, then ng serve.`,
      ...(panel
        ? ['For dark mode, in your global styles: :root { color-scheme: light dark; }']
        : []),
    ];
    logger.info(steps.join('\n'));
  };
}

function server(url: string | undefined): string {
  if (url === undefined || !isUrl(url)) return 'start your server';
  if (url.startsWith('/')) return `lead ${url} to your server (proxyConfig of ng serve)`;
  const { hostname, port, protocol } = new URL(url);
  if (!LOCAL.has(hostname) || /^(wss|https):/.test(protocol)) return `see that ${url} is served`;
  const flag = port === '8080' ? '' : ` --port ${port || '80'}`;
  return `npx ngx-lifeline-server${flag} in another terminal`;
}
