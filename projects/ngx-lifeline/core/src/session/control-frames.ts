import type { Topics } from '../messaging/topics';
import { TopicError } from '../errors';
import type { Envelope } from '../transport/envelope';
import type { Control } from '../transport/link';
import type { Bye } from './control';
import { parseBye, parseRefusal } from './parse-control';
import type { Sender } from './sender';

/** Whom the control frames of an open session are for. */
export interface ControlHost {
  readonly send: (type: string, payload: unknown) => void;
  readonly left: (bye: Bye) => void;
  readonly sender: Pick<Sender, 'refused'>;
  readonly topics: Pick<Topics, 'refuse'>;
}

/** Handles a control frame; returns the word for what is wrong with it, if anything is. */
export type ControlFrames = (
  frame: Envelope,
  tell: (control: Control) => void,
) => string | undefined;

export function controlFrames({ send, left, sender, topics }: ControlHost): ControlFrames {
  return ({ type, payload }, tell) => {
    const { t, topic, code } = (payload ?? {}) as Record<string, unknown>;
    if (type === '$pong') tell({ type: 'pong' });
    else if (type === '$ping') send('$pong', { t });
    else if (type === '$bye') left(parseBye(payload));
    else if (type === '$nack') {
      const refusal = parseRefusal(payload);
      if (refusal) sender.refused(refusal.n, refusal.code);
      else if (typeof topic !== 'string') return 'bad-control';
      else topics.refuse(topic, new TopicError(topic, String(code)));
    } else if (type !== '$ack') return 'unknown-control';
    return undefined;
  };
}
