import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** How long a message may take, in ms. */
const LIMIT = 120_000;

/**
 * The next message of a child.
 * @throws when it ends instead, says `{error}`, or takes longer than two minutes.
 */
export async function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  const done = new AbortController();
  const { signal } = done;
  const limit = setTimeout(() => done.abort(new Error('a process says nothing')), LIMIT);
  try {
    const said = once(child, 'message', { signal }) as Promise<[Message | { error: string }]>;
    const ended = once(child, 'exit', { signal }).then(([code, by]) => {
      throw new Error(`a process of the bench ended with ${String(code ?? by)}`);
    });
    const [message] = await Promise.race([said, ended]);
    if (message && typeof message === 'object' && 'error' in message) {
      throw new Error(message.error);
    }
    return message;
  } finally {
    clearTimeout(limit);
    done.abort();
  }
}
