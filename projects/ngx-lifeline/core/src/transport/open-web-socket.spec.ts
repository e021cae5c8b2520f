import { FakeSocket } from 'ngx-lifeline/testing';
import { Subject, VirtualTimeScheduler } from 'rxjs';
import { jsonCodec } from './codec';
import type { Envelope } from './envelope';
import type { Link } from './link';
import { openWebSocket } from './open-web-socket';
import { reader } from './reader';

const read = reader({
  codec: jsonCodec(),
  isPing: () => false,
  isPong: ({ data }) => data === 'pong',
  isUnauthorized: () => false,
});

/** A dial, and what came of it. */
function dialled({ subscribe = true } = {}) {
  const sockets: FakeSocket[] = [];
  const links: Link[] = [];
  const errors: unknown[] = [];
  const clock = { now: 0 };
  const messages = new Subject<Envelope>();
  const link$ = openWebSocket(
    () => {
      const socket = new FakeSocket('ws://test');
      sockets.push(socket);
      return socket;
    },
    read,
    { deliver: (message) => messages.next(message), told: () => undefined },
    { scheduler: new VirtualTimeScheduler(), now: () => clock.now },
  );
  const listen = () =>
    link$.subscribe({
      next: (link) => links.push(link),
      error: (error: unknown) => errors.push(error),
      complete: () => fail('it must never complete'),
    });
  const subscription = subscribe ? listen() : undefined;
  return {
    sockets,
    links,
    errors,
    clock,
    messages$: messages.asObservable(),
    listen,
    unsubscribe: () => subscription?.unsubscribe(),
    get socket() {
      return sockets.at(-1)!;
    },
    get link() {
      return links.at(-1)!;
    },
  };
}

function opened() {
  const dial = dialled();
  dial.socket.accept();
  return dial;
}

describe('opening a WebSocket', () => {
  it('dials once per subscription, and not before', () => {
    const { sockets, listen } = dialled({ subscribe: false });
    expect(sockets.length).toBe(0);
    listen();
    listen();
    expect(sockets.length).toBe(2);
  });

  it('emits the link when the handshake is done, with the protocol that the server chose', () => {
    const dial = dialled();
    expect(dial.links.length).toBe(0);
    dial.socket.accept('chat.v2');
    expect(dial.links.map(({ protocol }) => protocol)).toEqual(['chat.v2']);
  });

  it('asks for bytes as ArrayBuffer', () => {
    expect(dialled().socket.binaryType).toBe('arraybuffer');
  });

  it('turns a constructor that throws into an error', () => {
    const thrown = new SyntaxError('bad url');
    const errors: unknown[] = [];
    const dial = () => {
      throw thrown;
    };
    openWebSocket(
      dial,
      read,
      { deliver: () => undefined, told: () => undefined },
      {
        scheduler: new VirtualTimeScheduler(),
        now: () => 0,
      },
    ).subscribe({
      error: (error: unknown) => errors.push(error),
    });
    expect(errors).toEqual([thrown]);
  });

  for (const [code, kind] of [
    [1000, 'closed'],
    [1001, 'closed'],
    [1005, 'closed'],
    [1006, 'lost'],
    [1011, 'closed'],
    [4401, 'closed'],
  ] as const) {
    it(`makes an error of a close with ${code} on an open socket: ${kind}`, () => {
      const { socket, errors } = opened();
      socket.drop(code, 'because');
      expect(errors).toEqual([
        jasmine.objectContaining({
          kind,
          code,
          reason: 'because',
          wasClean: code !== 1006,
        }),
      ]);
    });

    it(`makes an error of a close with ${code} before it opened: dial-failed`, () => {
      const { socket, errors, links } = dialled();
      socket.drop(code);
      expect(links).toEqual([]);
      expect(errors).toEqual([jasmine.objectContaining({ kind: 'dial-failed', code })]);
    });
  }

  it('waits for the close that follows an error, and carries what the error said', () => {
    const { socket, errors } = opened();
    const error = new Error('ECONNRESET');
    socket.onerror?.({ error } as never);
    expect(errors).toEqual([]);
    socket.onclose?.({ code: 1006, reason: '', wasClean: false } as never);
    expect(errors).toEqual([jasmine.objectContaining({ kind: 'lost', error })]);
  });

  it('says that there was an error even where the event says nothing', () => {
    const { socket, errors } = opened();
    socket.onerror?.({} as never);
    socket.onclose?.({ code: 1006, reason: '', wasClean: false } as never);
    expect(errors).toEqual([jasmine.objectContaining({ error: 'socket error' })]);
  });
});

describe('giving a WebSocket up', () => {
  for (const [what, prepare] of [
    ['while it is CONNECTING, so that it does not block the next dial', dialled],
    ['while it is open', opened],
  ] as const) {
    it(`closes it ${what}`, () => {
      const dial = prepare();
      dial.unsubscribe();
      expect(dial.socket.closedWith).toEqual({});
    });

    it(`hears nothing more of it, when unsubscribed ${what}`, () => {
      const dial = prepare();
      const links = dial.links.length;
      dial.unsubscribe();
      const { socket } = dial;
      expect([socket.onopen, socket.onmessage, socket.onclose]).toEqual([null, null, null]);
      socket.drop();
      expect([dial.links.length, dial.errors.length]).toEqual([links, 0]);
    });

    it(`still listens for errors, because ws throws them otherwise, when unsubscribed ${what}`, () => {
      const dial = prepare();
      dial.unsubscribe();
      expect(dial.socket.onerror).toEqual(jasmine.any(Function));
      expect(() => dial.socket.onerror?.({ message: 'aborted' } as never)).not.toThrow();
    });
  }

  it('does not close a socket that has ended by itself', () => {
    const { socket } = opened();
    socket.drop(1000);
    expect(socket.closedWith).toBeNull();
    expect(socket.attached).toBeFalse();
  });

  it('keeps the code of a close that has begun', () => {
    const dial = opened();
    dial.link.close(4000, 'heartbeat lost');
    dial.unsubscribe();
    expect(dial.socket.closedWith).toEqual({ code: 4000, reason: 'heartbeat lost' });
  });
});

describe('an open link', () => {
  it('emits a frame first, then what was read from it', () => {
    const { link, socket, messages$ } = opened();
    const seen: unknown[] = [];
    messages$.subscribe(({ type }) => seen.push(['message', type]));
    link.controls$.subscribe(({ type }) => seen.push(['control', type]));
    link.frames$.subscribe((data) => seen.push(['frame', data]));
    const text = '{"type":"chat"}';
    for (const frame of [text, 'pong', 'rubbish']) socket.emit(frame);
    expect(seen).toEqual([
      ['frame', text],
      ['message', 'chat'],
      ['frame', 'pong'],
      ['control', 'pong'],
      ['frame', 'rubbish'],
      ['control', 'undecodable'],
    ]);
  });

  it('knows when the last frame came, and when it opened until there is one', () => {
    const dial = dialled();
    dial.clock.now = 30;
    dial.socket.accept();
    expect(dial.link.lastFrameAt()).toBe(30);
    dial.clock.now = 70;
    expect(dial.link.lastFrameAt()).toBe(30);
    dial.socket.emit('rubbish');
    dial.clock.now = 90;
    expect(dial.link.lastFrameAt()).toBe(70);
  });

  it('sends, counts and shows what it sent', () => {
    const { link, socket } = opened();
    const shown: unknown[] = [];
    link.sent$.subscribe((data) => shown.push(data));
    const bytes = new ArrayBuffer(2);
    expect([link.send('one'), link.send(bytes)]).toEqual([true, true]);
    expect(socket.sent).toEqual(['one', bytes]);
    expect(shown).toEqual(['one', bytes]);
    expect(link.written()).toBe(2);
  });

  for (const readyState of [0, 2, 3] as const) {
    it(`refuses to send in readyState ${readyState}, and neither counts nor shows it`, () => {
      const { link, socket } = opened();
      const shown: unknown[] = [];
      link.sent$.subscribe((data) => shown.push(data));
      socket.readyState = readyState;
      expect(link.send('one')).toBeFalse();
      expect([socket.sent, shown, link.written()]).toEqual([[], [], 0]);
    });
  }

  it('tells how many bytes have not left yet', () => {
    const { link, socket } = opened();
    socket.bufferedAmount = 77;
    expect(link.bufferedAmount()).toBe(77);
  });
});
