import type { LifelineServer } from '../lifeline-server.ts';

/** What a session can say to the server of the command line: the same as in plain mode. */
export function addDemoHandlers(server: LifelineServer): void {
  server.handle('ping', (_message, { isRequest, send }) => {
    if (isRequest) return {};
    send('pong', {});
    return undefined;
  });
  server.handle('chat', ({ payload = null }, { isRequest, send }) => {
    const echo = { echo: payload };
    if (isRequest) return echo;
    send('chat', echo);
    return undefined;
  });
}
