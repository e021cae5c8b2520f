import { retry, share, timer } from 'rxjs';
import { webSocket } from 'rxjs/webSocket';
import { appMessage } from './app-message.ts';
import type { Connect, Message } from './client.ts';

const RETRY_DELAY = 1_000;

function connectWith(isRetrying: boolean): Connect {
  return (url, { message, opened, lost }, Socket) => {
    const subject = webSocket<Message>({
      url,
      WebSocketCtor: Socket,
      openObserver: { next: opened },
      closeObserver: { next: lost },
    });
    const again = retry<Message>({ delay: () => timer(RETRY_DELAY) });
    const messages$ = isRetrying ? subject.pipe(again, share()) : subject;
    const subscription = messages$.subscribe({ next: message, error: () => undefined });
    return {
      send: (type, payload) => subject.next(appMessage(type, payload)),
      room: () => undefined,
      route: (topic, handle) => {
        const topic$ = subject.multiplex(
          () => ({ type: 'subscribe', payload: topic }),
          () => ({ type: 'unsubscribe', payload: topic }),
          ({ type }) => type === topic,
        );
        subscription.add(topic$.subscribe(handle));
      },
      close: () => subscription.unsubscribe(),
    };
  };
}

export const rxjs: Connect = connectWith(false);

/** As its users write it. */
export const rxjsRetry: Connect = connectWith(true);
