import {
  ApplicationRef,
  ChangeDetectionStrategy,
  Component,
  InjectionToken,
  NgZone,
  PLATFORM_ID,
  inject,
  provideZonelessChangeDetection,
} from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { platformEnvironment, type Environment } from 'ngx-lifeline/core';
import { FakeSocket } from 'ngx-lifeline/testing';
import type { LifelineConfig } from './config';
import { LIFELINE_ENVIRONMENT } from './environment';
import { withCredentials, withGreeting, withHeartbeat, type LifelineFeature } from './features';
import { Lifeline } from './lifeline';
import { provideLifeline } from './provide-lifeline';

const TOKEN = new InjectionToken<string>('TOKEN');

@Component({
  selector: 'lifeline-badge',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '{{ lifeline.status() }}',
})
class Badge {
  protected readonly lifeline = inject(Lifeline);
  readonly firstRender = this.lifeline.status();
}

let sockets: FakeSocket[];
const socket = () => sockets.at(-1)!;
/** Lets what is due at once happen. */
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

function configure(
  config: Partial<LifelineConfig> = {},
  features: LifelineFeature[] = [],
  {
    platform = 'browser',
    environment = {},
  }: { platform?: string; environment?: Partial<Environment> } = {},
): void {
  sockets = [];
  const openSocket = (url: string, protocols: readonly string[]) => {
    const opened = new FakeSocket(url, protocols);
    sockets.push(opened);
    return opened;
  };
  TestBed.configureTestingModule({
    providers: [
      provideZonelessChangeDetection(),
      { provide: TOKEN, useValue: 'injected' },
      { provide: PLATFORM_ID, useValue: platform },
      {
        provide: LIFELINE_ENVIRONMENT,
        useFactory: () => ({ ...platformEnvironment(), openSocket, ...environment }),
      },
      provideLifeline({ url: 'ws://test', ...config }, ...features),
    ],
  });
}

const text = ({ nativeElement }: ComponentFixture<unknown>) =>
  (nativeElement as HTMLElement).textContent;

describe('Lifeline', () => {
  describe('connects by itself', () => {
    it('after the first render, which shows idle', async () => {
      configure();
      const fixture = TestBed.createComponent(Badge);
      expect(sockets.length).toBe(0);
      expect(fixture.componentInstance.firstRender).toBe('idle');
      await fixture.whenStable();
      expect(sockets.map(({ url }) => url)).toEqual(['ws://test']);
    });

    it('so that the first change detection still renders idle', async () => {
      configure();
      const rendered: string[] = [];
      const fixture = TestBed.createComponent(Badge);
      new MutationObserver(() => rendered.push(text(fixture))).observe(
        fixture.nativeElement as HTMLElement,
        { childList: true, characterData: true, subtree: true },
      );
      await fixture.whenStable();
      socket().accept();
      await fixture.whenStable();
      await soon();
      expect(fixture.componentInstance.firstRender).toBe('idle');
      expect(rendered.at(-1)).toBe('open');
    });

    it('also where it is injected without a component', async () => {
      configure();
      TestBed.inject(Lifeline);
      expect(sockets.length).toBe(0);
      await TestBed.inject(ApplicationRef).whenStable();
      await soon();
      expect(sockets.length).toBe(1);
    });

    it('unless autoConnect is false: then it waits for connect()', async () => {
      configure({ autoConnect: false });
      const fixture = TestBed.createComponent(Badge);
      await fixture.whenStable();
      await soon();
      expect([sockets.length, text(fixture)]).toEqual([0, 'idle']);
      TestBed.inject(Lifeline).connect();
      expect(sockets.length).toBe(1);
    });

    it('but not where somebody has disconnected before the render', async () => {
      configure();
      const fixture = TestBed.createComponent(Badge);
      TestBed.inject(Lifeline).disconnect();
      await fixture.whenStable();
      await soon();
      expect([sockets.length, text(fixture)]).toEqual([0, 'closed']);
    });

    it('once, where somebody has connected before the render', async () => {
      configure();
      const fixture = TestBed.createComponent(Badge);
      TestBed.inject(Lifeline).connect();
      await fixture.whenStable();
      expect(sockets.length).toBe(1);
    });

    it('never on a server, and neither does connect() or reconnect()', async () => {
      configure({}, [], { platform: 'server' });
      const fixture = TestBed.createComponent(Badge);
      const lifeline = TestBed.inject(Lifeline);
      lifeline.connect();
      lifeline.reconnect();
      await fixture.whenStable();
      await soon();
      expect([sockets.length, text(fixture), lifeline.status()]).toEqual([0, 'idle', 'idle']);
    });
  });

  describe('has signals', () => {
    it('that follow the streams, at once', () => {
      configure();
      const lifeline = TestBed.inject(Lifeline);
      const statuses: string[] = [];
      lifeline.state$.subscribe((state) => {
        statuses.push(state.status);
        expect(lifeline.status()).toBe(lifeline.state().status);
      });
      lifeline.connect();
      expect(lifeline.state().phase).toBe('dialing');
      socket().accept();
      expect([lifeline.status(), lifeline.state().canSend]).toEqual(['open', true]);
      lifeline.disconnect({ code: 4000, reason: 'bye' });
      expect(lifeline.state()).toEqual(
        jasmine.objectContaining({
          status: 'closed',
          lastClose: jasmine.objectContaining({ code: 4000, reason: 'bye' }),
        }),
      );
      expect([...new Set(statuses)]).toEqual(['idle', 'connecting', 'open', 'closed']);
    });

    it('whose reading never dials', async () => {
      configure({ autoConnect: false });
      const lifeline = TestBed.inject(Lifeline);
      for (const read of [lifeline.state, lifeline.status, lifeline.quality]) read();
      await soon();
      expect(sockets.length).toBe(0);
    });

    it('of which quality is null until the first pong', async () => {
      configure({}, [withHeartbeat({ interval: 10 })]);
      const lifeline = TestBed.inject(Lifeline);
      lifeline.connect();
      socket().onSent = () => socket().emit({ type: 'pong' });
      expect(lifeline.quality()).toBeNull();
      socket().accept();
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(lifeline.quality()?.rtt).toBeGreaterThanOrEqual(0);
    });
  });

  it('lets inject() work in url, credentials and greeting, on every attempt', async () => {
    configure({ url: () => `ws://${inject(TOKEN)}` }, [
      withCredentials(() => inject(TOKEN)),
      withGreeting(({ credentials, attempt }) => [
        `${inject(TOKEN)} ${String(credentials)} ${attempt}`,
      ]),
    ]);
    const lifeline = TestBed.inject(Lifeline);
    lifeline.connect();
    socket().accept();
    lifeline.reconnect();
    await soon();
    socket().accept();
    expect(sockets.map(({ url }) => url)).toEqual(['ws://injected', 'ws://injected']);
    expect(sockets.map(({ sent }) => sent)).toEqual([
      ['injected injected 0'],
      ['injected injected 0'],
    ]);
  });

  it('hands messages, receipts and raw text through', async () => {
    configure();
    const lifeline = TestBed.inject(Lifeline);
    const seen: unknown[] = [];
    lifeline.messages('chat').subscribe(({ payload }) => seen.push(payload));
    lifeline.connect();
    socket().accept();
    socket().emit({ type: 'chat', payload: 1 });
    const { id } = lifeline.send('chat', 2);
    const expired = lifeline.sendText('raw', { ttl: 5 });
    lifeline.disconnect();
    expect(seen).toEqual([1]);
    expect(socket().messages).toEqual([jasmine.objectContaining({ type: 'chat', id, payload: 2 })]);
    expect(socket().sent[1]).toBe('raw');
    expect((await expired.result).status).toBe('unknown');
    expect((await lifeline.sendText('late', { ttl: 5 }).result).status).toBe('expired');
  });

  it('does not delay stability while a connection with a heartbeat is open', async () => {
    configure({}, [withHeartbeat({ interval: 20, silenceTimeout: 1_000 })]);
    const fixture = TestBed.createComponent(Badge);
    await fixture.whenStable();
    socket().accept();
    await fixture.whenStable();
    await TestBed.inject(ApplicationRef).whenStable();
    // Otherwise this would never be reached, because the heartbeat never ends.
    expect(text(fixture)).toBe('open');
  });

  describe('whose injector is destroyed', () => {
    it('closes the socket with 1000 and completes its streams', () => {
      configure();
      const lifeline = TestBed.inject(Lifeline);
      lifeline.connect();
      socket().accept();
      let completed = false;
      lifeline.messages$.subscribe({ complete: () => (completed = true) });
      TestBed.resetTestingModule();
      expect(socket().closedWith).toEqual({ code: 1000 });
      expect([completed, socket().attached]).toEqual([true, false]);
    });

    it('never dials, if it was destroyed before the first render', async () => {
      configure();
      TestBed.inject(Lifeline);
      TestBed.resetTestingModule();
      await soon();
      expect(sockets.length).toBe(0);
    });

    for (const [what, act] of [
      ['open', () => socket().accept()],
      ['dialling', () => undefined],
      ['waiting for the next try', () => socket().drop()],
    ] as const) {
      it(`leaves no listener and no timer behind, ${what}`, () => {
        const added = [window, document].map((target) => ({
          add: spyOn(target, 'addEventListener').and.callThrough(),
          remove: spyOn(target, 'removeEventListener').and.callThrough(),
        }));
        const timers = new Set<unknown>();
        const { setInterval: set, clearInterval: clear } = globalThis;
        spyOn(globalThis, 'setInterval').and.callFake(((...args: Parameters<typeof set>) => {
          const id = set(...args);
          timers.add(id);
          return id;
        }) as never);
        spyOn(globalThis, 'clearInterval').and.callFake((id) => {
          timers.delete(id);
          clear(id);
        });
        configure();
        TestBed.inject(Lifeline).connect();
        act();
        expect(timers.size).toBeGreaterThan(0);
        TestBed.resetTestingModule();
        expect(timers.size).toBe(0);
        const events = (spy: jasmine.Spy) =>
          spy.calls
            .allArgs()
            .map(([event]) => event as string)
            .sort();
        for (const { add, remove } of added) expect(events(remove)).toEqual(events(add));
        expect(events(added[0]!.add)).toContain('offline');
      });
    }
  });

  it('runs without zone.js', () => {
    configure();
    expect('Zone' in globalThis).toBeFalse();
    expect(TestBed.inject(NgZone)).not.toBeInstanceOf(NgZone);
  });
});
