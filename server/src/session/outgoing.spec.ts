import type { Connection } from '../sockets/connection.ts';
import type { LiveSession } from './live-session.ts';
import { Outgoing } from './outgoing.ts';
import type { OutgoingLimits } from './outgoing-limits.ts';

describe('what goes out on a socket', () => {
  function setUp(limits: Partial<OutgoingLimits> = {}) {
    const frames: string[] = [];
    let buffered = 0;
    let whenWritten: (() => void) | undefined;
    let unblocked = 0;
    const connection: Connection = {
      id: 'c1',
      get bufferedAmount() {
        return buffered;
      },
      send(text, written) {
        frames.push(text);
        buffered += text.length;
        if (written) whenWritten = written;
      },
      close: () => {},
      pause: () => {},
      resume: () => {},
    };
    const outgoing = new Outgoing(
      connection,
      {
        ...{ frameCharacters: 1_000, highWater: 2_000, maxWaiting: 4_000, batches: true },
        ...limits,
      },
      () => unblocked++,
    );
    const session = { window: [] as { n: number; body: string }[], acked: 0, processed: 0 };
    const give = (...bodies: string[]) => {
      for (const body of bodies) {
        session.window.push({ n: session.acked + session.window.length + 1, body });
      }
    };
    return {
      ...{ frames, outgoing, session, give },
      flush: () => outgoing.flush(session as unknown as LiveSession),
      read() {
        buffered = 0;
        whenWritten?.();
      },
      unblocked: () => unblocked,
    };
  }

  it('gathers messages into one frame, and leaves one alone as it is', () => {
    const { frames, give, flush } = setUp();
    give('"type":"a"');
    expect(flush()).toBe(1);
    give('"type":"b"', '"type":"c"');
    expect(flush()).toBe(2);
    expect(flush()).toBe(0);
    expect(frames).toEqual(['{"n":1,"type":"a"}', '[{"n":2,"type":"b"},{"n":3,"type":"c"}]']);
  });

  it('begins another frame rather than exceed the largest', () => {
    const { frames, give, flush } = setUp({ frameCharacters: 50 });
    give(...Array.from({ length: 7 }, () => '"type":"a"'));
    flush();
    expect(frames.every((frame) => frame.length <= 52)).toBeTrue();
    expect(frames.flatMap((frame) => JSON.parse(frame) as unknown).length).toBe(7);
    expect(frames.length).toBeLessThan(7);
  });

  it('writes each message in its own frame when batches are off', () => {
    const { frames, give, flush } = setUp({ batches: false });
    give('"type":"a"', '"type":"b"');
    flush();
    expect(frames).toEqual(['{"n":1,"type":"a"}', '{"n":2,"type":"b"}']);
  });

  it('puts an acknowledgement on the first thing that goes out, once', () => {
    const { frames, give, flush, session, outgoing } = setUp();
    session.processed = 5;
    outgoing.push('"type":"$pong"');
    give('"type":"a"');
    flush();
    give('"type":"b"');
    flush();
    expect(frames).toEqual(['[{"a":5,"type":"$pong"},{"n":1,"type":"a"}]', '{"n":2,"type":"b"}']);
  });

  it('acknowledges alone after 32 messages or 16 KiB, or when it is due', () => {
    const { frames, flush, session, outgoing } = setUp();
    session.processed = 31;
    outgoing.unacknowledgedBytes = 16_383;
    flush();
    expect(frames).toEqual([]);
    session.processed = 32;
    flush();
    session.processed = 33;
    outgoing.unacknowledgedBytes = 16_384;
    flush();
    session.processed = 34;
    flush();
    outgoing.isAckDue = true;
    flush();
    outgoing.isAckDue = true;
    flush();
    const acks = [32, 33, 34, 34].map((a) => `{"type":"$ack","a":${a}}`);
    expect(frames).toEqual(acks);
  });

  it('tells of a refusal before anything that would acknowledge the message', () => {
    const { frames, give, flush, session, outgoing } = setUp();
    session.processed = 2;
    give('"type":"a"');
    outgoing.refuse('"type":"$nack","payload":{"n":1,"code":"failed"}');
    flush();
    session.processed = 3;
    outgoing.refuse('"type":"$nack","payload":{"n":3,"code":"failed"}');
    flush();
    expect(frames).toEqual([
      '[{"type":"$nack","payload":{"n":1,"code":"failed"}},{"n":1,"a":2,"type":"a"}]',
      '[{"type":"$nack","payload":{"n":3,"code":"failed"}},{"type":"$ack","a":3}]',
    ]);
  });

  it('stops while the client does not read, and goes on where it stopped', () => {
    const { frames, give, flush, read, unblocked } = setUp({ frameCharacters: 500 });
    const body = `"type":"${'x'.repeat(300)}"`;
    give(...Array.from({ length: 20 }, () => body));
    flush();
    const first = frames.length;
    expect(first).toBeLessThan(12);
    expect(flush()).toBe(0);
    while (frames.length < 20) {
      const before = unblocked();
      read();
      expect(unblocked()).toBe(before + 1);
      flush();
    }
    expect(frames.map((frame) => (JSON.parse(frame) as { n: number }).n)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });

  it('keeps only the newest volatile message of each name while the client does not read', () => {
    const { frames, give, flush, read, outgoing } = setUp({ highWater: 100 });
    outgoing.pushVolatile('EUR', '"v":1');
    outgoing.pushVolatile('EUR', '"v":2');
    flush();
    expect(frames).toEqual(['[{"v":1},{"v":2}]']);
    read();
    give(`"type":"${'x'.repeat(200)}"`);
    flush();
    outgoing.pushVolatile('EUR', '"v":3');
    outgoing.pushVolatile('USD', '"v":4');
    outgoing.pushVolatile('EUR', '"v":5');
    flush();
    expect(frames.length).toBe(2);
    read();
    flush();
    expect(frames[2]).toBe('[{"v":4},{"v":5}]');
  });

  it('never lets an older volatile message follow a newer one of its name', () => {
    const { frames, give, flush, read, outgoing } = setUp({ highWater: 100 });
    give(`"type":"${'x'.repeat(200)}"`);
    flush();
    outgoing.pushVolatile('EUR', '"v":1');
    read();
    // There is room again, and what has waited is not written yet.
    outgoing.pushVolatile('EUR', '"v":2');
    flush();
    expect(frames.slice(1)).toEqual(['{"v":2}']);
  });

  it('writes volatile messages that have waited no faster than the client reads', () => {
    const { frames, give, flush, read, outgoing } = setUp({ frameCharacters: 500 });
    const body = (i: number) => `"v":"${i} ${'x'.repeat(100)}"`;
    give(...Array.from({ length: 30 }, (_, i) => body(i)));
    flush();
    for (let i = 0; i < 35; i++) outgoing.pushVolatile(`key ${i}`, body(i));
    const values: string[] = [];
    while (values.length < 65) {
      const text = frames.splice(0).join();
      // A quarter of what closes a socket, and the frame with which it is reached.
      expect(text.length).toBeLessThan(2_600);
      values.push(...(text.match(/"v":"\d+/g) ?? []));
      read();
      flush();
    }
    expect(values.slice(30)).toEqual(Array.from({ length: 35 }, (_, i) => `"v":"${i}`));
  });

  it('counts what is written no longer, though a volatile message waits on', () => {
    const limits = { frameCharacters: 100, highWater: 100, maxWaiting: 200 };
    const { frames, give, flush, read, outgoing } = setUp(limits);
    const body = `"type":"${'x'.repeat(200)}"`;
    give(body);
    flush();
    outgoing.pushVolatile('EUR', '"v":1');
    for (let i = 0; i < 20; i++) {
      outgoing.push('"type":"$pong"');
      give(body, body);
      read();
      flush();
      expect(outgoing.isOverfull).toBeFalse();
    }
    expect(frames.join().includes('"v":1')).toBeFalse();
  });

  it('says when more waits than a client may leave unread', () => {
    const { give, flush, read, outgoing } = setUp({ highWater: 100, maxWaiting: 200 });
    give(`"type":"${'x'.repeat(200)}"`);
    flush();
    for (let i = 0; i < 20; i++) outgoing.pushVolatile('same', `"v":"${'x'.repeat(100)}"`);
    expect(outgoing.isOverfull).toBeFalse();
    outgoing.push('x'.repeat(150));
    expect(outgoing.isOverfull).toBeTrue();
    read();
    flush();
    expect(outgoing.isOverfull).toBeFalse();
  });
});
