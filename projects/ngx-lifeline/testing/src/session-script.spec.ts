import { withCredentials, type Delivery, type RequestError, type TopicError } from 'ngx-lifeline';
import { messageOf, useDesk, useSessionDesk } from './desk.spec-fixture';

/** What a receipt has said. */
function follow({ status$ }: Delivery): string[] {
  const told: string[] = [];
  status$.subscribe(({ status, reason }) => told.push(reason ? `${status}: ${reason}` : status));
  return told;
}

/** Not at the first turn of promises. */
async function later(): Promise<string> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  return 'token';
}

describe('accept({ session })', () => {
  it('opens a new session, and everything sent is acknowledged', () => {
    const { testing, lifeline } = useSessionDesk();
    let resyncs = 0;
    lifeline.resync$.subscribe(() => resyncs++);
    const socket = testing.expectConnection('ws://desk').accept({ session: true });
    expect([lifeline.status(), lifeline.state().session, resyncs]).toEqual(['open', 'new', 1]);
    const receipt = follow(lifeline.send('order', { buy: 5 }));
    const order = socket.expectSent('order', { buy: 5 });
    expect(order.wire.n).toBe(1);
    expect(receipt.at(-1)).toBe('acked');
    testing.verify();
  });

  it('acknowledges and refuses by hand', () => {
    const { testing, lifeline } = useSessionDesk();
    const socket = testing.expectConnection().accept({ session: { acknowledge: false } });
    const receipts = [1, 2, 3].map((n) => follow(lifeline.send('order', n)));
    const [, second, third] = [1, 2, 3].map((n) => socket.expectSent('order', n));
    expect(receipts.map((told) => told.at(-1))).toEqual(['sent', 'sent', 'sent']);
    second!.acknowledge();
    expect(receipts.map((told) => told.at(-1))).toEqual(['acked', 'acked', 'sent']);
    third!.refuse('too-late');
    expect(receipts[2]!.at(-1)).toBe('refused: too-late');
  });

  it('resumes: what was not acknowledged arrives, and nothing twice', () => {
    const { testing, lifeline } = useSessionDesk();
    const first = testing.expectConnection().accept({ session: { acknowledge: false } });
    const receipt = follow(lifeline.send('order', 1));
    first.expectSent('order', 1);
    first.drop();
    lifeline.send('order', 2);
    const second = testing.advanceToConnection().accept({ session: true });
    expect(lifeline.state().session).toBe('resumed');
    second.expectSent('order', 2);
    second.expectNothingSent();
    expect(receipt.at(-1)).toBe('acked');
    testing.verify();
  });

  it('brings on the next connection what was sent without one', () => {
    const { testing, lifeline } = useSessionDesk();
    const heard: unknown[] = [];
    lifeline.messages('tick').subscribe(({ payload }) => heard.push(payload));
    const first = testing.expectConnection().accept({ session: true });
    first.emit('tick', 1).emit('tick', 2);
    testing.advance(1_000);
    first.emit('tick', 3).drop();
    first.emit('tick', 4).emit('tick', 5);
    expect(heard).toEqual([1, 2, 3]);
    const second = testing.advanceToConnection().accept({ session: true });
    expect(heard).toEqual([1, 2, 3, 4, 5]);
    second.emit('tick', 6);
    expect(heard.at(-1)).toBe(6);
    expect(second.sent.filter(({ a }) => a).length).toBe(0);
    testing.advance(1_000);
    expect(second.sent.at(-1)).toEqual(jasmine.objectContaining({ type: '$ack', a: 6 }));
    const opening = second.sent.find(({ type }) => type === '$open');
    expect(opening?.payload).toEqual(jasmine.objectContaining({ rx: 3, att: 2 }));
  });

  it('does not resume: a new session, with resync$, and what is in flight goes again', () => {
    const { testing, lifeline } = useSessionDesk();
    let resyncs = 0;
    lifeline.resync$.subscribe(() => resyncs++);
    const first = testing.expectConnection().accept({ session: { acknowledge: false } });
    lifeline.send('order', 1);
    const { id } = first.expectSent('order', 1);
    first.drop();
    const second = testing.advanceToConnection().accept({ session: { resume: false } });
    expect([lifeline.state().session, resyncs]).toEqual(['new', 2]);
    expect(second.expectSent('order', 1).id).toBe(id);
  });

  it('knows a message that it has processed by its id, in another session too', () => {
    const { testing, lifeline } = useSessionDesk();
    const first = testing.expectConnection().accept({ session: { acknowledge: false } });
    const receipt = follow(lifeline.send('order', 1));
    const order = first.expectSent('order', 1);
    first.drop();
    order.acknowledge(); // which nobody hears
    expect(receipt.at(-1)).toBe('sent');
    const second = testing.advanceToConnection().accept({ session: { resume: false } });
    expect(second.sent.filter(({ id }) => id === order.id).length).toBe(1);
    second.expectNothingSent();
    expect(receipt.at(-1)).toBe('acked');
  });

  it('forgets: what may have arrived is unknown, and not sent again', () => {
    const { testing, lifeline } = useSessionDesk();
    const first = testing.expectConnection().accept({ session: { acknowledge: false } });
    const receipt = follow(lifeline.send('order', 1));
    first.expectSent('order', 1);
    first.drop();
    const second = testing.advanceToConnection().accept({ session: { forget: true } });
    second.expectNothingSent();
    expect(receipt.at(-1)).toMatch(/^unknown/);
    expect(lifeline.state().session).toBe('new');
  });

  it('turns away, with an advice', () => {
    const { testing, lifeline } = useSessionDesk();
    const refuse = { reason: 'busy', retryAfter: 7_000, code: 4429 };
    testing.expectConnection().accept({ session: { refuse } });
    expect(lifeline.status()).not.toBe('open');
    expect(lifeline.state().cause).toEqual(
      jasmine.objectContaining({ code: 4429, reason: 'busy' }),
    );
    expect(testing.advanceToConnection().dialledAt).toBe(7_000);
  });

  it('replies to requests, or fails them', () => {
    const { testing, lifeline } = useSessionDesk();
    const socket = testing.expectConnection().accept({ session: true });
    const told: unknown[] = [];
    const ask = () =>
      lifeline.request('history', { days: 7 }).subscribe({
        next: (reply) => told.push(reply),
        error: (error: unknown) => {
          const { code, message } = error as RequestError;
          told.push([code, message]);
        },
      });
    ask();
    socket.expectSent('history', { days: 7 }).reply([1, 2]);
    ask();
    socket.expectSent('history').fail('forbidden', 'not yours');
    expect(told).toEqual([
      [1, 2],
      ['forbidden', 'not yours'],
    ]);
    lifeline.send('order', 1);
    expect(messageOf(() => socket.expectSent('order').reply())).toContain('"order" is no request');
  });

  it('publishes on topics, numbered or volatile', () => {
    const { testing, lifeline } = useSessionDesk();
    const socket = testing.expectConnection().accept({ session: true });
    const heard: unknown[] = [];
    lifeline.topic('prices').subscribe(({ payload }) => heard.push(payload));
    socket.publish('prices', 1).publish('prices', 2, { key: 'EUR' });
    expect(heard).toEqual([1, 2]);
    expect(testing.happened.at(-2)).toContain(
      '{"type":"publish","topic":"prices","payload":1,"n":1}',
    );
    expect(testing.happened.at(-1)).toContain(
      '{"type":"publish","topic":"prices","key":"EUR","payload":2}',
    );
    expect(socket.sent.find(({ type }) => type === '$sub')?.payload).toEqual({
      topics: ['prices'],
    });
  });

  it('refuses a topic, which tells whoever listens', () => {
    const { testing, lifeline } = useSessionDesk();
    const socket = testing.expectConnection().accept({ session: true });
    const codes: string[] = [];
    const listen = (name: string) =>
      lifeline
        .topic(name)
        .subscribe({ error: (error: unknown) => codes.push((error as TopicError).code) });
    listen('pricse');
    socket.refuseTopic('pricse');
    listen('secrets');
    socket.refuseTopic('secrets', 'forbidden-topic');
    expect(codes).toEqual(['unknown-topic', 'forbidden-topic']);
    expect(messageOf(() => socket.publish('pricse', 1))).toContain(
      'publish(): nobody has subscribed to pricse. #1 is subscribed to no topic',
    );
  });

  it('publishes on no topic that nobody has subscribed to, or not any more', () => {
    const { testing, lifeline } = useSessionDesk();
    const first = testing.expectConnection().accept({ session: true });
    const listening = lifeline.topic('prices').subscribe();
    lifeline.topic('news').subscribe();
    first.publish('prices', 1);
    listening.unsubscribe();
    const message = messageOf(() => first.publish('prices', 2));
    expect(message).toContain('nobody has subscribed to prices. #1 is subscribed to news alone');
    expect(messageOf(() => first.refuseTopic('prices'))).toContain('refuseTopic(): nobody');
    first.drop();
    first.publish('news', 1);
    const heard: unknown[] = [];
    lifeline.topic('news').subscribe(({ payload }) => heard.push(payload));
    testing.advanceToConnection().accept({ session: true }).publish('news', 2);
    expect(heard).toEqual([1, 2]);
  });

  it('is what an app with a session wants: the timeline says so where it is left out', () => {
    const { testing, lifeline } = useSessionDesk();
    const socket = testing.expectConnection().accept();
    expect(testing.happened.join()).toContain(
      '#1 accepted, though it asks for a session: accept({ session: true })',
    );
    lifeline.topic('prices').subscribe();
    expect(messageOf(() => socket.publish('prices', 1))).toContain(
      '#1 has no session: accept({ session: true })',
    );
  });

  it('passes fields of its own in $hello and $welcome', () => {
    const { testing, lifeline } = useSessionDesk();
    const session = { hello: { version: 'lifeline.v9' } };
    testing.expectConnection().accept({ session });
    expect(lifeline.state().cause?.kind).toBe('no-session');
    lifeline.connect();
    const welcome = { rx: 99 };
    const socket = testing.expectConnection().accept({ session: { welcome } });
    socket.expectClosed(4400);
  });

  it('says what it needs', () => {
    const { testing } = useDesk();
    expect(messageOf(() => testing.expectConnection().accept({ session: true }))).toContain(
      'ws://desk asks for none; the app needs withSession()',
    );
  });

  it('waits for credentials that are a promise', async () => {
    const { testing, lifeline } = useSessionDesk(withCredentials(later));
    await testing.settled();
    const socket = testing.expectConnection().accept({ session: true });
    await testing.settled();
    expect(lifeline.status()).toBe('open');
    const opening = socket.sent.find(({ type }) => type === '$open');
    expect(opening?.payload).toEqual(jasmine.objectContaining({ auth: 'token' }));
  });

  it('hears the goodbye of a client that leaves', () => {
    const { testing, lifeline } = useSessionDesk();
    const socket = testing.expectConnection().accept({ session: true });
    lifeline.disconnect();
    expect(socket.sent.at(-1)?.type).toBe('$bye');
    socket.expectClosed(1000);
    testing.verify();
  });
});
