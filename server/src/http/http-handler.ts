import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { describeError } from '../log/describe-error.ts';
import type { Logger } from '../log/logger.ts';
import type { Health } from './health.ts';
import { HEALTH_PATH } from './health-path.ts';
import { pathOf } from './path-of.ts';
import { sendText } from './send-text.ts';
import { staticFiles } from './static-files.ts';

export interface HttpHandlerContext {
  readonly path: string | undefined;
  readonly staticFiles: string | undefined;
  readonly health: () => Health;
  readonly log: Logger;
}

/** Answers what is not an upgrade: the health, the static files, and those who forgot the upgrade. */
export function httpHandler({
  path = '/',
  staticFiles: directory,
  health,
  log,
}: HttpHandlerContext): RequestListener {
  const serve = directory === undefined ? undefined : staticFiles(directory);
  const pageIsAtSocketPath = serve !== undefined && path === '/';

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = pathOf(request.url);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendText(response, 405, 'only GET and HEAD are answered here\n', { Allow: 'GET, HEAD' });
    } else if (asked === HEALTH_PATH) {
      const now = health();
      sendText(response, now.status === 'ok' ? 200 : 503, `${JSON.stringify(now)}\n`, {
        'Content-Type': 'application/json',
      });
    } else if (asked === path && !pageIsAtSocketPath) {
      sendText(response, 426, 'a WebSocket is served here: ask for the upgrade\n', {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
      });
    } else if (!(await serve?.(request, response))) {
      sendText(
        response,
        404,
        `nothing here: the socket is at ${path}, the health at ${HEALTH_PATH}\n`,
      );
    }
  }

  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // Most often the other side went away during a download.
      log({ level: 'warn', event: 'http-error', reason: describeError(error) });
      response.destroy();
    });
  };
}
