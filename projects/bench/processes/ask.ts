import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** How long an answer may take, in ms. */
const LIMIT = 60_000;

/**
 * Sends a message to a child and waits for its answer.
 * @throws when it ends instead, says `{error}`, or takes too long.
 */
export async function ask<Answer>(child: ChildProcess, question: object): Promise<Answer> {
  const done = new AbortController();
  const { signal } = done;
  const limit = setTimeout(() => done.abort(new Error('no answer within a minute')), LIMIT);
  try {
    const answered = once(child, 'message', { signal }) as Promise<[Answer | { error: string }]>;
    const ended = once(child, 'exit', { signal }).then(([code]) => {
      throw new Error(`a process of the bench ended with ${String(code)}`);
    });
    child.send(question);
    const [answer] = await Promise.race([answered, ended]);
    if (answer && typeof answer === 'object' && 'error' in answer) throw new Error(answer.error);
    return answer;
  } finally {
    clearTimeout(limit);
    done.abort();
  }
}
