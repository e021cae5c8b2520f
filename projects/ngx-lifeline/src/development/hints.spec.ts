import { TestBed } from '@angular/core/testing';
import { LifelineTestingController, provideLifelineTesting } from 'ngx-lifeline/testing';
import { EMPTY } from 'rxjs';
import type { LifelineConfig } from '../config';
import {
  withBackoff,
  withCodec,
  withCredentials,
  withHeartbeat,
  withOutbox,
  withSession,
  type LifelineFeature,
} from '../features';
import { Lifeline } from '../lifeline';
import { provideLifeline } from '../provide-lifeline';

/** A connection that dials at once, and what the console is told. */
function watch(config: LifelineConfig, ...features: LifelineFeature[]) {
  const warn = spyOn(console, 'warn');
  TestBed.configureTestingModule({
    providers: [provideLifeline(config, ...features), provideLifelineTesting()],
  });
  TestBed.inject(Lifeline).connect();
  const said = () => warn.calls.allArgs().map((args) => args.join(' '));
  return { testing: TestBed.inject(LifelineTestingController), said };
}

describe('in development the console is told', () => {
  it('that a server has no sessions, and what to do about it', () => {
    const { testing, said } = watch({ url: 'ws://desk' }, withSession());
    testing.expectConnection().accept().emit('hello');
    expect(said()).toEqual([
      jasmine.stringMatching(/no sessions.*withSession\(\{ optional: true \}\).*PROTOCOL\.md/),
    ]);
  });

  it('once that no socket can be opened at a URL', () => {
    const { testing, said } = watch({ url: 'ftp://desk' }, withBackoff({ initial: 1, max: 1 }));
    testing.advance(100);
    expect(said()).toEqual([jasmine.stringMatching(/^ngx-lifeline: .*ftp:\/\/desk.*ws: or wss:/)]);
  });

  const failing: readonly [what: string, url: LifelineConfig['url'], LifelineFeature[], RegExp][] =
    [
      [
        'credentials whose provider throws',
        'ws://desk',
        [
          withCredentials(() => {
            throw new TypeError('not me');
          }),
        ],
        /there are no credentials: TypeError: not me/,
      ],
      [
        'credentials whose stream ends without any',
        'ws://desk',
        [withCredentials(() => EMPTY)],
        /there are no credentials: Error: brought no value/,
      ],
      [
        'a URL whose provider brings nothing',
        () => undefined as unknown as string,
        [],
        /there is no URL to connect to: Error: brought no value/,
      ],
    ];
  for (const [what, url, features, text] of failing) {
    it(`once of ${what}`, () => {
      const { testing, said } = watch({ url }, withBackoff({ initial: 1, max: 1 }), ...features);
      testing.advance(100);
      expect(said()).toEqual([jasmine.stringMatching(text)]);
    });
  }

  it('once of credentials whose provider rejects', async () => {
    const { testing, said } = watch(
      { url: 'ws://desk' },
      withCredentials(() => Promise.reject(new Error('no network'))),
    );
    await testing.settled();
    testing.advance(60_000);
    await testing.settled();
    expect(said()).toEqual([jasmine.stringMatching(/no credentials: Error: no network/)]);
  });

  it('once of a codec that throws: at a frame, at the heartbeat, at a message', () => {
    const broken = (): never => {
      throw new Error('broken');
    };
    const codec = { encode: broken, decode: broken };
    const { testing, said } = watch({ url: 'ws://desk' }, withCodec(codec), withHeartbeat(false));
    const lifeline = TestBed.inject(Lifeline);
    testing.expectConnection().accept().emit('a').emit('b');
    lifeline.send('a');
    lifeline.send('b');
    expect(said()).toEqual([
      jasmine.stringMatching(/the codec threw at what the server sent: broken/),
      jasmine.stringMatching(/a message was refused: Error: broken/),
    ]);
  });

  it('once of a heartbeat that the codec cannot encode', () => {
    const codec = {
      encode: (): never => {
        throw new Error('broken');
      },
      decode: () => ({ type: 'a' }),
    };
    const { testing, said } = watch({ url: 'ws://desk' }, withCodec(codec));
    testing.expectConnection().accept();
    testing.advance(60_000);
    expect(said()).toEqual([jasmine.stringMatching(/the heartbeat, threw: Error: broken/)]);
  });

  it('once where a URL leads that is probably no path', () => {
    const { testing, said } = watch({ url: 'example.com/socket' });
    testing.expectConnection().refuse();
    testing.advanceToConnection().refuse();
    expect(said()).toEqual([
      jasmine.stringMatching(/'example\.com\/socket' has no scheme.* leads to ws:.*\/example\.com/),
    ]);
  });

  it('once that the outbox is full, and of what could never be sent', () => {
    const { said } = watch({ url: 'ws://desk' }, withOutbox({ maxMessages: 1 }));
    const lifeline = TestBed.inject(Lifeline);
    for (let n = 0; n < 4; n++) lifeline.send('tick', n);
    lifeline.send(undefined as unknown as string);
    lifeline.send('tick', 5n);
    expect(said()).toEqual([
      jasmine.stringMatching(/the outbox is full.*withOutbox\(\)/),
      jasmine.stringMatching(/a message was refused: .*no string "type"/),
    ]);
  });

  it('nothing of what happens to every connection', () => {
    const { testing, said } = watch({ url: 'ws://desk' });
    testing.expectConnection().accept().drop();
    testing.advanceToConnection().refuse();
    testing.goOffline();
    expect(said()).toEqual([]);
  });
});
