import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LifelineOptionError, platformEnvironment } from 'ngx-lifeline/core';
import { LIFELINE_OPTIONS } from './config';
import { LIFELINE_ENVIRONMENT } from './environment';
import { withCredentials, withHeartbeat, withSession, type LifelineFeature } from './features';
import { Lifeline } from './lifeline';
import { provideLifeline } from './provide-lifeline';
import { SessionSocket, wait, type Wire } from './session-socket.spec-fixture';

let socket: SessionSocket;

function configure(...features: LifelineFeature[]): Lifeline {
  TestBed.configureTestingModule({
    providers: [
      provideZonelessChangeDetection(),
      {
        provide: LIFELINE_ENVIRONMENT,
        useFactory: () => ({
          ...platformEnvironment(),
          openSocket: (url: string) => (socket = new SessionSocket(url)),
        }),
      },
      provideLifeline({ url: 'ws://test', autoConnect: false }, withHeartbeat(false), ...features),
    ],
  });
  return TestBed.inject(Lifeline);
}

describe('withSession', () => {
  it('passes a session through, with its options', async () => {
    const auth = ({ credentials }: { credentials: unknown }) => ({ jwt: credentials });
    const lifeline = configure(
      withSession({ auth }),
      withCredentials(() => 'mine'),
    );
    expect(TestBed.inject(LIFELINE_OPTIONS).session).toEqual(jasmine.any(Function));
    lifeline.connect();
    await wait();
    socket.welcome();
    expect(socket.url).toBe('ws://test?lifeline=1');
    expect(socket.of('$open')[0]!['payload']).toEqual(
      jasmine.objectContaining({ auth: { jwt: 'mine' }, att: 1 }),
    );
    expect(lifeline.state().session).toBe('new');
  });

  it('throws at once for what is out of range', () => {
    expect(() => withSession({ ackTimeout: 0 })).toThrowError(
      LifelineOptionError,
      /^session\.ackTimeout/,
    );
  });

  it('is taken once', () => {
    expect(() => provideLifeline({ url: 'ws://x' }, withSession(), withSession())).toThrowError(
      LifelineOptionError,
      /withSession is given twice/,
    );
  });

  it('gives every injector a session of its own', async () => {
    const lifeline = configure(withSession());
    lifeline.connect();
    socket.welcome();
    const [first] = socket.of('$open');
    TestBed.resetTestingModule();
    configure(withSession()).connect();
    socket.welcome();
    await wait();
    const sid = (frame: Wire) => (frame['payload'] as { sid: string }).sid;
    expect(sid(socket.of('$open')[0]!)).not.toBe(sid(first!));
  });
});

describe('Lifeline with a session', () => {
  let lifeline: Lifeline;

  beforeEach(() => {
    lifeline = configure(withSession());
    lifeline.connect();
  });

  it('signals resync$', () => {
    let signals = 0;
    lifeline.resync$.subscribe(() => signals++);
    expect(signals).toBe(0);
    socket.welcome();
    expect(signals).toBe(1);
  });

  it('sends, and its receipt says acked', async () => {
    socket.welcome();
    const delivery = lifeline.send('order', { buy: 5 });
    await wait();
    expect(socket.of('order')).toEqual([
      jasmine.objectContaining({ n: 1, id: delivery.id, payload: { buy: 5 } }) as never,
    ]);
    socket.emit({ type: '$ack', a: 1 });
    expect(await delivery.result).toEqual({ status: 'acked' });
  });

  it('listens to a topic', async () => {
    socket.welcome();
    const heard: unknown[] = [];
    const subscription = lifeline.topic('prices').subscribe(({ payload }) => heard.push(payload));
    await wait();
    expect(socket.of('$sub').map(({ payload }) => payload)).toEqual([{ topics: ['prices'] }]);
    socket.emit({ type: 'publish', topic: 'prices', payload: 1.07 });
    expect(heard).toEqual([1.07]);
    subscription.unsubscribe();
    await wait();
    expect(socket.of('$unsub').map(({ payload }) => payload)).toEqual([{ topics: ['prices'] }]);
  });

  it('asks, and emits the reply', async () => {
    socket.welcome();
    const told: unknown[] = [];
    lifeline.request<number[]>('history', { days: 7 }).subscribe({
      next: (reply) => told.push(reply),
      complete: () => told.push('complete'),
    });
    await wait();
    const [{ id }] = socket.of('history') as [Wire];
    socket.emit({ type: 'history', re: id, n: 1, payload: [1, 2] });
    expect(told).toEqual([[1, 2], 'complete']);
  });

  it('asks with a timeout of its own', async () => {
    socket.welcome();
    let error: unknown;
    lifeline
      .request('history', 0, { timeout: 10 })
      .subscribe({ error: (thrown: unknown) => (error = thrown) });
    await wait(40);
    expect(error).toEqual(jasmine.objectContaining({ code: 'timeout' }));
  });

  it('hands over fresh credentials', async () => {
    socket.welcome();
    lifeline.authenticate('fresh');
    await wait();
    expect(socket.of('$auth').map(({ payload }) => payload)).toEqual([{ auth: 'fresh' }]);
  });

  it('says goodbye when its injector is destroyed, and completes', () => {
    socket.welcome();
    const completed: string[] = [];
    lifeline.resync$.subscribe({ complete: () => completed.push('resync') });
    lifeline.topic('prices').subscribe({ complete: () => completed.push('topic') });
    TestBed.resetTestingModule();
    expect(completed.sort()).toEqual(['resync', 'topic']);
    expect(socket.of('$bye').length).toBe(1);
    expect(socket.closedWith).toEqual({ code: 1000 });
  });
});
