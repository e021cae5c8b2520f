import type { ChildProcess } from 'node:child_process';
import { nextMessage } from './next-message.ts';

/** Sends a message to a child and waits for its answer, as {@link nextMessage} does. */
export function ask<Answer>(child: ChildProcess, question: object): Promise<Answer> {
  const answer = nextMessage<Answer>(child);
  child.send(question);
  return answer;
}
