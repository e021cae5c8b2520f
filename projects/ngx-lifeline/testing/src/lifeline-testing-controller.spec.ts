import { EnvironmentInjector, createEnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  Lifeline,
  provideLifeline,
  withBackoff,
  withCredentials,
  withHeartbeat,
} from 'ngx-lifeline';
import { LifelineTestingController, provideLifelineTesting } from 'ngx-lifeline/testing';
import { exactBackoff, messageOf, useDesk } from './desk.spec-fixture';

describe('LifelineTestingController', () => {
  describe('expects connections', () => {
    it('in the order in which they are dialled, each once', () => {
      const { testing } = useDesk();
      const first = testing.expectConnection();
      first.refuse();
      testing.advance(1_000);
      const second = testing.expectConnection();
      expect([first.dialledAt, second.dialledAt]).toEqual([0, 1_000]);
      expect(messageOf(() => testing.expectConnection())).toContain(
        'Expected a connection, found none that waits for an answer',
      );
    });

    it('by URL with or without its query, pattern or function', () => {
      const { testing, lifeline } = useDesk();
      expect(testing.expectConnection('ws://desk').url).toBe('ws://desk');
      for (const match of [/^ws:..desk$/, ({ url }: { url: string }) => url.endsWith('desk')]) {
        lifeline.reconnect();
        expect(testing.expectConnection(match).url).toBe('ws://desk');
      }
      lifeline.reconnect();
      expect(messageOf(() => testing.expectConnection('ws://des'))).toContain(
        'Expected a connection to ws://des, found none',
      );
      expect(messageOf(() => testing.expectConnection(/other/g))).toContain('/other/g');
    });

    it('of a URL with a token, by the part before the query', () => {
      TestBed.configureTestingModule({
        providers: [
          provideLifeline({ url: () => 'ws://desk/a?token=1', autoConnect: false }),
          provideLifelineTesting(),
        ],
      });
      TestBed.inject(Lifeline).connect();
      const testing = TestBed.inject(LifelineTestingController);
      expect(messageOf(() => testing.expectConnection('ws://desk/a?token=2'))).toContain('none');
      expect(testing.expectConnection('ws://desk/a').url).toBe('ws://desk/a?token=1');
    });

    it('that can still be answered: one that was given up says so', () => {
      const { testing } = useDesk();
      testing.advance(10_000);
      const message = messageOf(() => testing.expectConnection());
      expect(message).toContain('#1 to ws://desk, dialled at 0 ms');
      expect(message).toContain('given up by the client at 10000 ms');
      expect(testing.match().map(({ dialledAt }) => dialledAt)).toEqual([0]);
      testing.verify();
    });

    it('of two that wait, only by name', () => {
      const { testing } = useDesk();
      testing.environment.openSocket('ws://other', []);
      expect(messageOf(() => testing.expectConnection())).toContain(
        'Expected a connection, found 2: ws://desk, ws://other. Say which one',
      );
      expect(testing.expectConnection('ws://other').url).toBe('ws://other');
      expect(testing.expectConnection('ws://desk').url).toBe('ws://desk');
    });

    it('or none', () => {
      const { testing } = useDesk();
      testing.expectNone('ws://other');
      expect(messageOf(() => testing.expectNone())).toContain(
        'Expected no connection, found #1 to ws://desk, dialled at 0 ms',
      );
      testing.expectConnection();
      testing.expectNone();
    });

    it('after letting time pass up to the next dial', () => {
      const { testing } = useDesk([withBackoff({ jitter: 'full' }), withHeartbeat(false)]);
      testing.expectConnection().refuse();
      const next = testing.advanceToConnection();
      expect(next.dialledAt).toBe(testing.now);
      expect(next.dialledAt).toBeGreaterThan(0);
      next.accept();
      expect(messageOf(() => testing.advanceToConnection())).toContain('found none');
    });

    it('whose times are whole milliseconds in whatever is said', () => {
      const { testing, lifeline } = useDesk([
        withBackoff({ jitter: 'full' }),
        withHeartbeat(false),
      ]);
      testing.expectConnection().refuse();
      const socket = testing.advanceToConnection().accept();
      lifeline.send('order');
      testing.advance(0.25);
      socket.drop();
      testing.sleep(2.5);
      expect(testing.now % 1).not.toBe(0);
      expect(socket.dialledAt % 1).not.toBe(0);
      testing.advanceToConnection().accept();
      const said = [
        messageOf(() => testing.verify()),
        messageOf(() => testing.expectConnection()),
        messageOf(() => socket.drop()),
      ].join('\n');
      expect(said).toMatch(/\d ms/);
      expect(said).not.toMatch(/\d\.\d+ ms/);
    });

    it('but does not wait for ever', () => {
      const { testing } = useDesk();
      testing.expectConnection().refuse();
      expect(messageOf(() => testing.advanceToConnection(undefined, 999))).toContain('found none');
      expect(testing.now).toBeLessThanOrEqual(999);
    });

    it('and their protocols', () => {
      TestBed.configureTestingModule({
        providers: [
          provideLifeline({ url: 'ws://desk', protocols: ['v1'], autoConnect: false }),
          provideLifelineTesting(),
        ],
      });
      TestBed.inject(Lifeline).connect();
      const socket = TestBed.inject(LifelineTestingController).expectConnection();
      expect(socket.protocols).toEqual(['v1']);
    });
  });

  it('renders the app for a Lifeline that dials after the first render', () => {
    TestBed.configureTestingModule({
      providers: [provideLifeline({ url: 'ws://desk' }), provideLifelineTesting()],
    });
    const lifeline = TestBed.inject(Lifeline);
    expect(lifeline.status()).toBe('idle');
    TestBed.inject(LifelineTestingController).expectConnection().accept();
    expect(lifeline.status()).toBe('open');
  });

  it('waits for credentials that are a promise', async () => {
    const { testing } = useDesk([
      withCredentials(async () => {
        for (let turn = 0; turn < 10; turn++) await Promise.resolve();
        return 'token';
      }),
    ]);
    const message = messageOf(() => testing.expectConnection());
    expect(message).toContain('lifeline connecting (credentials)');
    expect(message).toContain('where they are a promise, await settled() first');
    await testing.settled();
    testing.expectConnection();
    expect(testing.now).toBe(0);
  });

  it('says where to go when the next try is yet to come', () => {
    const { testing } = useDesk();
    testing.expectConnection().refuse();
    expect(messageOf(() => testing.expectConnection())).toContain(
      'It waits for its next try: advanceToConnection() goes there.',
    );
  });

  describe('is the network and the page', () => {
    it('goes offline, which stops the tries, and online, which dials at once', () => {
      const { testing, lifeline } = useDesk();
      testing.expectConnection().refuse();
      testing.goOffline();
      expect(lifeline.status()).toBe('offline');
      testing.advance(30_000);
      testing.expectNone();
      testing.goOnline();
      expect(testing.expectConnection().dialledAt).toBe(30_000);
    });

    it('hides the page, whose heartbeat slows down, and shows it, which probes', () => {
      const { testing, lifeline } = useDesk([withHeartbeat({}), exactBackoff]);
      const socket = testing.expectConnection().accept();
      const pings = () => socket.sent.filter(({ type }) => type === 'ping').length;
      testing.hide();
      testing.advance(59_000);
      expect(pings()).toBeLessThan(2);
      const before = pings();
      testing.show();
      expect(pings()).toBe(before + 1);
      expect(lifeline.status()).toBe('open');
      testing.verify();
    });

    it('sleeps: the clocks jump, the timers do not, and waking probes', () => {
      const { testing, lifeline } = useDesk([withHeartbeat({}), exactBackoff]);
      const socket = testing.expectConnection().accept().silence();
      testing.sleep(600_000);
      expect(testing.now).toBe(600_000);
      expect(socket.sent.at(-1)?.type).toBe('ping');
      testing.advance(2_999);
      expect(lifeline.status()).toBe('open');
      testing.advance(1);
      expect(lifeline.status()).toBe('reconnecting');
    });
  });

  describe('verifies', () => {
    it('that nothing was dialled or sent that nobody expected, and lists it', () => {
      const { testing, lifeline } = useDesk();
      expect(messageOf(() => testing.verify())).toContain(
        'Expected nothing left, found:\n  unexpected: #1 to ws://desk, dialled at 0 ms',
      );
      const socket = testing.expectConnection().accept();
      testing.verify();
      lifeline.send('order', { buy: 5 });
      const message = messageOf(() => testing.verify());
      expect(message).toContain('#1 was sent at 0 ms: {"type":"order"');
      testing.verify({ ignoreSent: true });
      socket.expectSent('order');
      testing.verify();
    });

    it('without heartbeats', () => {
      const { testing } = useDesk([withHeartbeat({ interval: 1_000 })]);
      testing.expectConnection().accept();
      testing.advance(60_000);
      testing.verify();
    });
  });

  it('shows in every failure what did happen, and when', () => {
    const { testing, lifeline } = useDesk();
    const socket = testing.expectConnection().accept();
    testing.advance(20);
    socket.emit('tick', 1);
    lifeline.sendText('hello');
    testing.advance(5);
    socket.drop(1006);
    expect(messageOf(() => socket.expectSent('order', { buy: 5 })).split('\n')).toEqual([
      'Expected #1 to have been sent: order {"buy":5}',
      'What happened until 25 ms:',
      '       0 ms  lifeline idle',
      '       0 ms  lifeline connecting (credentials)',
      '       0 ms  lifeline connecting (dialing)',
      '       0 ms  #1 dialled ws://desk',
      '       0 ms  #1 accepted',
      '       0 ms  lifeline open',
      '      20 ms  #1 ← {"type":"tick","payload":1}',
      '      20 ms  #1 → hello',
      '      25 ms  #1 dropped with 1006',
      '      25 ms  lifeline reconnecting (waiting), attempt 1, next try at 1025 ms, because of lost 1006',
    ]);
    expect(testing.happened.length).toBe(10);
  });

  it('tells several sockets apart', () => {
    const { testing, lifeline } = useDesk();
    const chat = createEnvironmentInjector(
      [provideLifeline({ url: 'ws://chat', autoConnect: false })],
      TestBed.inject(EnvironmentInjector),
    ).get(Lifeline);
    chat.connect();
    testing.expectConnection('ws://chat').accept();
    expect([lifeline.status(), chat.status()]).toEqual(['connecting', 'open']);
    testing.expectConnection('ws://desk').refuse();
    expect(testing.happened.slice(-2)).toEqual([
      '       0 ms  #1 refused',
      '       0 ms  lifeline reconnecting (waiting), attempt 1, next try at 1000 ms, because of dial-failed 1006',
    ]);
    expect(testing.happened).toContain('       0 ms  lifeline 2 open');
  });

  it('shows the latest of a long story', () => {
    const { testing } = useDesk([withHeartbeat({ interval: 1_000 })]);
    const socket = testing.expectConnection().accept();
    testing.advance(100_000);
    const lines = messageOf(() => socket.expectSent('order')).split('\n');
    expect(lines.length).toBe(63);
    expect(lines[2]).toMatch(/… \d+ more before/);
    expect(lines.at(-1)).toContain('← {"type":"pong"}');
  });

  it('leaves nothing behind when its injector is destroyed', () => {
    const { testing } = useDesk();
    const socket = testing.expectConnection().accept();
    TestBed.resetTestingModule();
    socket.expectClosed(1000);
    testing.advance(600_000);
    testing.expectNone();
  });
});
