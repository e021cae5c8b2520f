import { SchematicsException } from '@angular-devkit/schematics';

/** What a browser's WebSocket takes. */
const SCHEMES = ['ws:', 'wss:', 'http:', 'https:'];

/**
 * The URL as a string of TypeScript. A path is taken to be one on the page's own host.
 * @throws SchematicsException where no WebSocket can be at this address.
 */
export function quotedUrl(url: string): string {
  const { protocol, hash } = parsed(url);
  if (!SCHEMES.includes(protocol)) {
    throw new SchematicsException(
      `--url ${url} begins with ${protocol}, and a WebSocket needs ws: or wss:, ` +
        `as in wss://example.com/socket.`,
    );
  }
  if (hash) {
    throw new SchematicsException(
      `--url ${url} has the fragment ${hash}, which no WebSocket may have: leave it out.`,
    );
  }
  return `'${url.replaceAll(/[\\']/g, String.raw`\$&`)}'`;
}

/** Whether a WebSocket can be there. */
export function isUrl(url: string): boolean {
  try {
    quotedUrl(url);
    return true;
  } catch {
    return false;
  }
}

function parsed(url: string): URL {
  try {
    return url.startsWith('/') ? new URL(url, 'ws://localhost') : new URL(url);
  } catch {
    throw new SchematicsException(
      `--url ${url} is no URL. Give one like wss://example.com/socket, ` +
        `or a path on the page's own host like /socket.`,
    );
  }
}
