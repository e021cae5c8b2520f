import type { Environment } from 'ngx-lifeline';
import { BehaviorSubject, NEVER, asyncScheduler, of } from 'rxjs';
import { FakeSocket } from './fake-socket';

/** A world for a `Lifeline` in a spec: sockets lead nowhere, the network is the spec's to take. */
export class FakeWorld implements Environment {
  readonly sockets: FakeSocket[] = [];
  private readonly network = new BehaviorSubject(true);

  readonly scheduler = asyncScheduler;
  readonly online$ = this.network.asObservable();
  readonly visible$ = of(true);
  readonly suspended$ = of(false);
  readonly wakeUps$ = NEVER;
  readonly now = () => performance.now();
  readonly wallClock = () => Date.now();
  readonly soon = (run: () => void) => queueMicrotask(run);
  readonly random = () => 0.5;
  readonly openSocket = (url: string): FakeSocket => {
    const socket = new FakeSocket(url);
    this.sockets.push(socket);
    return socket;
  };

  /** Takes the network away, or gives it back. */
  setOnline(online: boolean): void {
    this.network.next(online);
  }

  /** The socket that was dialled last. */
  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('Nothing was dialled.');
    return socket;
  }
}
