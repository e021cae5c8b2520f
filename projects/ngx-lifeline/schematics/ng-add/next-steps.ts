import { type Rule } from '@angular-devkit/schematics';

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Says what is left to do: a server, the page, and with the badge the line that brings dark mode. */
export function nextSteps(url: string, { panel }: { readonly panel: boolean }): Rule {
  return (_tree, { logger }) => {
    const steps = [
      `Next: ${server(url)}, then ng serve.`,
      ...(panel
        ? ['For dark mode, in your global styles: :root { color-scheme: light dark; }']
        : []),
    ];
    logger.info(steps.join('\n'));
  };
}

function server(url: string): string {
  if (url.startsWith('/')) return `lead ${url} to your server (proxyConfig of ng serve)`;
  const { hostname, port, protocol } = new URL(url);
  if (!LOCAL.has(hostname) || /^(wss|https):/.test(protocol)) return `see that ${url} is served`;
  const flag = port === '8080' ? '' : ` --port ${port || '80'}`;
  return `npx ngx-lifeline-server${flag} in another terminal`;
}
