import { NgZone, provideZoneChangeDetection, provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LifelineOptionError, platformEnvironment } from 'ngx-lifeline/core';
import { FakeSocket } from 'ngx-lifeline/testing';
import { LIFELINE_OPTIONS } from './config';
import { LIFELINE_ENVIRONMENT } from './environment';
import { withCredentials, withHeartbeat, withSession, type LifelineFeature } from './features';
import { Lifeline } from './lifeline';
import { provideLifeline } from './provide-lifeline';

type Wire = Record<string, unknown> & { type: string };

/** A server with sessions, at once: what it says is heard when `say` returns. */
class SessionSocket extends FakeSocket {
  readonly received: Wire[] = [];

  override send(data: string): void {
    super.send(data);
    this.received.push(...[JSON.parse(data) as Wire | Wire[]].flat());
  }

  welcome(): void {
    this.accept();
    const limits = { maxMessageBytes: 65_536, remembers: 86_400_000, memory: 'm' };
    this.emit({ type: '$hello', payload: { version: 'lifeline.v1', ...limits } });
    const session = { epoch: 'e', token: 't', resumed: false, rx: 0, from: 1, refused: [] };
    this.emit({ type: '$welcome', payload: session });
  }

  of(type: string): Wire[] {
    return this.received.filter((frame) => frame.type === type);
  }
}

let socket: SessionSocket;
const wait = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));

function configure(zone: boolean, ...features: LifelineFeature[]): Lifeline {
  TestBed.configureTestingModule({
    providers: [
      zone ? provideZoneChangeDetection() : provideZonelessChangeDetection(),
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
      false,
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
    const lifeline = configure(false, withSession());
    lifeline.connect();
    socket.welcome();
    const [first] = socket.of('$open');
    TestBed.resetTestingModule();
    configure(false, withSession()).connect();
    socket.welcome();
    await wait();
    const sid = (frame: Wire) => (frame['payload'] as { sid: string }).sid;
    expect(sid(socket.of('$open')[0]!)).not.toBe(sid(first!));
  });
});

describe('Lifeline with a session', () => {
  let lifeline: Lifeline;

  beforeEach(() => {
    lifeline = configure(false, withSession());
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

describe('Lifeline with a session, in an app with zone.js', () => {
  const world = globalThis as unknown as Record<string, unknown>;
  const patched = [
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'Promise',
    'fetch',
  ];
  const unpatched = [
    'legacy',
    'requestAnimationFrame',
    'blocking',
    'EventTarget',
    'MutationObserver',
    'IntersectionObserver',
    'FileReader',
    'on_property',
    'customElements',
    'XHR',
    'geolocation',
    'PromiseRejectionEvent',
  ];
  const saved = new Map<string, unknown>();
  const native = Promise.prototype;
  const { then } = native;
  const { queueMicrotask } = globalThis;
  const zone = () => TestBed.inject(NgZone);

  // The other specs run without zone.js, so it comes for these alone and goes with them.
  beforeAll(async () => {
    for (const name of patched) saved.set(name, world[name]);
    for (const name of unpatched) world[`__Zone_disable_${name}`] = true;
    await import('zone.js');
  });
  afterAll(() => {
    TestBed.resetTestingModule();
    for (const name of patched) world[name] = saved.get(name);
    world['queueMicrotask'] = queueMicrotask;
    native.then = then;
    for (const name of unpatched) world[`__Zone_disable_${name}`] = undefined;
    delete world['Zone'];
  });

  function open(): Lifeline {
    const lifeline = configure(true, withSession());
    zone().run(() => lifeline.connect());
    socket.welcome();
    return lifeline;
  }

  it('has no timer or microtask in the zone, whatever is called from inside', async () => {
    const lifeline = open();
    zone().run(() => {
      lifeline.send('order', 1, { ttl: 60_000 });
      lifeline.authenticate('fresh');
      lifeline.topic('prices').subscribe();
    });
    await wait();
    expect(socket.of('order').length).toBe(1);
    expect(zone().hasPendingMacrotasks).toBeFalse();
    zone().run(() => lifeline.disconnect({ drain: 60_000 }));
    expect(zone().hasPendingMacrotasks).toBeFalse();
  });

  it('leaves the app stable while it waits for a reply', () => {
    const lifeline = open();
    const subscription = zone().run(() => lifeline.request('history').subscribe());
    expect(zone().hasPendingMacrotasks).toBeFalse();
    subscription.unsubscribe();
  });

  it('causes no change detection by a topic that is subscribed outside', async () => {
    const lifeline = open();
    await wait();
    let turns = 0;
    zone().onMicrotaskEmpty.subscribe(() => turns++);
    zone().runOutsideAngular(() => lifeline.topic('prices').subscribe());
    await wait();
    for (let n = 1; n <= 100; n++) socket.emit({ type: 'publish', topic: 'prices', payload: n });
    await wait(150);
    expect(socket.of('$sub').length).toBe(1);
    expect(turns).toBeLessThan(3);
  });

  it('calls its subscribers outside', async () => {
    const inside: Record<string, boolean[]> = {};
    const note = (name: string) => () => (inside[name] ??= []).push(NgZone.isInAngularZone());
    const lifeline = configure(true, withSession());
    zone().run(() => {
      lifeline.connect();
      lifeline.resync$.subscribe(note('resync'));
      lifeline.topic('prices').subscribe(note('topic'));
      lifeline.request('history').subscribe(note('reply'));
      lifeline.send('order').status$.subscribe(({ status }) => {
        if (status === 'acked') note('acked')();
      });
    });
    socket.welcome();
    await wait();
    const [{ id }] = socket.of('history') as [Wire];
    socket.emit({ type: 'publish', topic: 'prices', a: 2 });
    socket.emit({ type: 'history', re: id, n: 1 });
    expect(Object.keys(inside).sort()).toEqual(['acked', 'reply', 'resync', 'topic']);
    for (const [name, where] of Object.entries(inside)) {
      expect(where).withContext(name).not.toContain(true);
    }
  });
});
