import { RxStomp, RxStompConfig, RxStompState } from '@stomp/rx-stomp';
import { ReconnectionTimeMode } from '@stomp/stompjs';
import { filter } from 'rxjs';
import { appMessage } from './app-message.ts';
import type { Connect, Message } from './client.ts';
import { roomIn } from './room-in.ts';

function connectWith(options: Partial<RxStompConfig>): Connect {
  return (url, { message, opened, lost }, Socket) => {
    const stomp = new RxStomp();
    let socket: WebSocket | undefined;
    const webSocketFactory = () => (socket = new Socket(url, ['v12.stomp']));
    stomp.configure(Object.assign(new RxStompConfig(), { webSocketFactory }, options));
    const handling =
      (handle: (message: Message) => void) =>
      ({ body }: { readonly body: string }) =>
        handle(JSON.parse(body) as Message);
    stomp.connectionState$
      .pipe(filter((state) => state === RxStompState.CLOSED))
      .subscribe(whenOpenedBefore(stomp, lost));
    stomp.watch('/app').subscribe(handling(message));
    stomp.connected$.subscribe(opened);
    stomp.activate();
    return {
      send: (type, payload) =>
        stomp.publish({ destination: '/app', body: JSON.stringify(appMessage(type, payload)) }),
      room: () => roomIn(socket),
      route: (topic, handle) => void stomp.watch(topic).subscribe(handling(handle)),
      close: () => void stomp.deactivate(),
    };
  };
}

/** It begins as closed. */
function whenOpenedBefore(stomp: RxStomp, lost: () => void): () => void {
  let wasOpen = false;
  stomp.connected$.subscribe(() => (wasOpen = true));
  return () => {
    if (wasOpen) lost();
  };
}

export const rxStomp: Connect = connectWith({});

export const rxStompTuned: Connect = connectWith({
  reconnectDelay: 1_000,
  reconnectTimeMode: ReconnectionTimeMode.EXPONENTIAL,
  maxReconnectDelay: 15_000,
  connectionTimeout: 10_000,
  discardWebsocketOnCommFailure: true,
});
