import { createLifelineServer, refuse, type LifelineServer } from 'ngx-lifeline-server';

/** One room: what somebody says is heard by all others, also by those who are away for a moment. */
export function chatServer(port = 8080): LifelineServer {
  const server = createLifelineServer({ port });
  server.handle('chat', ({ payload }, { session, commit }) => {
    if (typeof payload !== 'string' || payload.length > 1_000) {
      refuse('bad-line', 'a line is a text of up to 1,000 characters');
    }
    // All of them, and the acknowledgement to who said it, or nobody.
    commit(() => {
      for (const [sid, other] of server.sessions) {
        // Who has not taken 200 lines misses some, and does not keep the others waiting.
        if (sid !== session.sid && other.queued < 200) other.send('chat', payload);
      }
    });
  });
  return server;
}
