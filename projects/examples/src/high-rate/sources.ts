import { computed, inject, signal, type EnvironmentProviders, type Provider } from '@angular/core';
import { Lifeline, latest, provideLifeline } from 'ngx-lifeline';
import { webSocket } from 'rxjs/webSocket';
import type { Trial } from './trial';
import { HEARD, SEND, TICK, type Message, type Tick } from './ticks';

type Providers = readonly (Provider | EnvironmentProviders)[];

interface Feed {
  messages: { tick: Tick };
}

/** The ways from a socket into a signal that are compared. */
export const SOURCES: Readonly<Record<Trial['by'], (url: string) => Providers>> = {
  latest: (url) => [
    provideLifeline({ url }),
    {
      provide: TICK,
      useFactory: () => {
        const lifeline = inject<Lifeline<Feed>>(Lifeline);
        lifeline.messages$.subscribe(inject(HEARD));
        const tick = latest(lifeline.messages('tick'));
        return computed(() => tick()?.payload);
      },
    },
    {
      provide: SEND,
      useFactory: () => {
        const lifeline = inject(Lifeline);
        return (type: string, payload: unknown) => lifeline.send(type, payload);
      },
    },
  ],
  /** As it is written everywhere. */
  'rxjs webSocket': (url) => {
    const socket = webSocket<Message>(url);
    return [
      {
        provide: TICK,
        useFactory: () => {
          const heard = inject(HEARD);
          const tick = signal<Tick | undefined>(undefined);
          socket.subscribe((message) => {
            heard(message);
            if (message.type === 'tick') tick.set(message.payload as Tick);
          });
          return tick;
        },
      },
      {
        provide: SEND,
        useValue: (type: string, payload: unknown) => socket.next({ type, payload }),
      },
    ];
  },
};
