import { TestBed } from '@angular/core/testing';
import type { Undecodable } from 'ngx-lifeline';
import { withHeartbeat, withOutbox } from 'ngx-lifeline';
import { exactBackoff, messageOf, useDesk } from './desk.spec-fixture';

interface Schema {
  readonly in: { tick: number; hello: { name: string } };
  readonly out: { order: { buy: number; note?: string } };
}

describe('TestConnection', () => {
  it('is accepted, refused or dropped, at once', () => {
    const { testing, lifeline } = useDesk();
    expect(lifeline.status()).toBe('connecting');
    testing.expectConnection().refuse();
    expect(lifeline.state().cause?.kind).toBe('dial-failed');
    const socket = testing.advanceToConnection().accept({ protocol: 'v1' });
    expect(lifeline.status()).toBe('open');
    socket.drop(1012, 'retry-after=2500');
    expect(lifeline.state().lastClose).toEqual(
      jasmine.objectContaining({ code: 1012, reason: 'retry-after=2500' }),
    );
    expect(testing.advanceToConnection().dialledAt).toBe(1_000 + 2_500);
  });

  it('says why it cannot be used', () => {
    const { testing, lifeline } = useDesk();
    const socket = testing.expectConnection();
    expect(messageOf(() => socket.emit('tick'))).toContain(
      'emit() is of no use to #1: it is not accepted yet',
    );
    socket.accept();
    expect(messageOf(() => socket.accept())).toContain('it is open already');
    expect(messageOf(() => socket.refuse())).toContain('it is open already');
    lifeline.disconnect();
    expect(messageOf(() => socket.drop())).toContain('closed by the client with 1000 at 0 ms');
    expect(messageOf(() => socket.publish('prices'))).toContain('of no use to #1');
    expect(messageOf(() => socket.emitFrame('x'))).toContain('of no use to #1');
  });

  it('brings messages, frames of any kind, and topics', () => {
    const { testing, lifeline } = useDesk();
    const socket = testing.expectConnection<Schema['in']>().accept();
    const heard: unknown[] = [];
    const dead: Undecodable[] = [];
    lifeline.messages$.subscribe((message) => heard.push(message));
    lifeline.undecodable$.subscribe((frame) => dead.push(frame));
    socket.emit('tick', 5).emit('hello', { name: 'Ada' });
    socket.emitFrame({ type: 'tick', id: 'x', payload: 6 }).emitFrame('{bad');
    socket.emitFrame({ type: 'price', topic: 'prices', key: 'EUR', payload: 7 });
    // @ts-expect-error there is no such message
    socket.emit('tock');
    // @ts-expect-error of another type
    socket.emit('tick', 'five');
    expect(heard).toEqual([
      { type: 'tick', payload: 5 },
      { type: 'hello', payload: { name: 'Ada' } },
      { type: 'tick', id: 'x', payload: 6 },
      { type: 'price', topic: 'prices', key: 'EUR', payload: 7 },
      { type: 'tock' },
      { type: 'tick', payload: 'five' },
    ]);
    expect(dead.map(({ reason }) => reason)).toEqual(['invalid-json']);
  });

  describe('expects what was sent', () => {
    it('by type and payload, each message once, the oldest first', () => {
      const { testing, lifeline } = useDesk();
      const socket = testing.expectConnection<object, Schema['out']>().accept();
      lifeline.send('order', { buy: 5 });
      testing.advance(7);
      lifeline.send('order', { buy: 6, note: undefined });
      expect(messageOf(() => socket.expectSent('order', { buy: 7 }))).toContain('order {"buy":7}');
      const second = socket.expectSent('order', { buy: 6, note: undefined });
      const first = socket.expectSent('order');
      expect([first.payload.buy, second.payload.buy]).toEqual([5, 6]);
      expect([first.at, second.at]).toEqual([0, 7]);
      expect(first.id).not.toBe(second.id);
      expect(messageOf(() => socket.expectSent('order'))).toContain(
        'Expected #1 to have been sent',
      );
      // @ts-expect-error there is no such message
      expect(() => socket.expectSent('odrer')).toThrow();
      // @ts-expect-error of another type
      expect(() => socket.expectSent('order', { buy: 'five' })).toThrow();
      lifeline.send('order', { buy: 8 });
      socket.expectSent('order', { buy: jasmine.any(Number) });
      lifeline.send('order', { buy: 9 });
      socket.expectSent('order', ({ buy }) => buy > 8);
    });

    it("with the runner's matchers, or a function", () => {
      const { testing, lifeline } = useDesk();
      const socket = testing.expectConnection().accept();
      lifeline.send('order', { buy: 5, tags: ['a', 'b'], at: new Date(0) });
      const isMeant = (payload: unknown) => (payload as { buy: number }).buy === 5;
      expect(() => socket.expectSent('order', (payload: unknown) => !isMeant(payload))).toThrow();
      expect(() =>
        socket.expectSent('order', jasmine.objectContaining({ buy: jasmine.any(String) })),
      ).toThrow();
      const tags = jasmine.arrayContaining(['b']);
      socket.expectSent('order', jasmine.objectContaining({ buy: jasmine.any(Number), tags }));
      lifeline.send('order', { buy: 5 });
      socket.expectSent('order', isMeant);
    });

    it('as raw text', () => {
      const { testing, lifeline } = useDesk();
      const socket = testing.expectConnection().accept();
      lifeline.sendText('hello world');
      expect(messageOf(() => socket.expectSentText('hello'))).toContain('have been sent: hello');
      socket.expectSentText(/^hello/);
      socket.expectNothingSent();
    });

    it('or nothing', () => {
      const { testing, lifeline } = useDesk();
      const socket = testing.expectConnection().accept();
      socket.expectNothingSent();
      lifeline.send('order', 1);
      expect(messageOf(() => socket.expectNothingSent())).toContain(
        'Expected nothing more to be sent, but #1 was sent at 0 ms: {"type":"order"',
      );
    });

    it('when it was queued, after the socket opened', () => {
      const { testing, lifeline } = useDesk([withHeartbeat(false), withOutbox({ maxMessages: 1 })]);
      lifeline.send('order', 1);
      const socket = testing.expectConnection();
      expect(() => socket.expectSent('order')).toThrow();
      socket.accept().expectSent('order', 1);
    });
  });

  it('answers heartbeats until it is silent, and again afterwards', () => {
    const { testing, lifeline } = useDesk([withHeartbeat({}), exactBackoff]);
    const socket = testing.expectConnection().accept();
    testing.advance(60_000);
    expect(lifeline.state().phase).toBe('live');
    socket.silence();
    testing.advance(12_000);
    expect(lifeline.state().phase).toBe('probing');
    socket.silence(false);
    testing.advance(3_000);
    expect(lifeline.status()).toBe('reconnecting');
    socket.expectClosed(4000);
    expect(messageOf(() => socket.expectClosed(1000))).toContain('have closed #1 with 1000');
  });

  it('answers raw and upper-case heartbeats, and those that it is told of', () => {
    for (const [ping, answerPing] of [
      ['__HEARTBEAT__', undefined],
      [{ type: 'PING' }, undefined],
      ['?', (text: string) => (text === '?' ? '!' : undefined)],
    ] as const) {
      const isPong = ({ data }: { data: unknown }) => data === '!';
      const beat = { ping, interval: 1_000, ...(answerPing && { isPong }) };
      const { testing, lifeline } = useDesk([withHeartbeat(beat)], {
        ...(answerPing && { answerPing }),
      });
      testing.expectConnection().accept();
      testing.advance(1_000);
      expect(lifeline.quality()).toEqual({ rtt: 0 });
      testing.advance(60_000);
      testing.verify();
      TestBed.resetTestingModule();
    }
  });
});
