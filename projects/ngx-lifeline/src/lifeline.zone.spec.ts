import {
  ApplicationRef,
  ChangeDetectionStrategy,
  Component,
  NgZone,
  inject,
  provideZoneChangeDetection,
} from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { platformEnvironment } from 'ngx-lifeline/core';
import { FakeSocket } from 'ngx-lifeline/testing';
import { LIFELINE_ENVIRONMENT } from './environment';
import { withHeartbeat } from './features';
import { Lifeline } from './lifeline';
import { provideLifeline } from './provide-lifeline';

const patched = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'Promise',
  'fetch',
] as const;

/** What zone.js would patch besides timers and promises: events stay as the other specs know them. */
const unpatched = [
  'legacy',
  'queueMicrotask',
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
  'toString',
  'ResizeObserver',
];

/** A socket as zone.js makes it: its handlers run in the zone in which it was made. */
class ZoneSocket extends FakeSocket {
  private readonly zone = Zone.current;
  readonly dialledInside = NgZone.isInAngularZone();
  override accept(protocol?: string): void {
    this.zone.run(() => super.accept(protocol));
  }
  override emit(frame: unknown): void {
    this.zone.run(() => super.emit(frame));
  }
  override drop(code?: number, reason?: string): void {
    this.zone.run(() => super.drop(code, reason));
  }
}

let rendered = 0;

@Component({
  selector: 'lifeline-zone-badge',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '{{ lifeline.state().status }} {{ count() }}',
})
class Badge {
  protected readonly lifeline = inject(Lifeline);
  protected count(): string {
    rendered++;
    return '';
  }
}

describe('Lifeline in an app with zone.js', () => {
  const world = globalThis as unknown as Record<string, unknown>;
  const saved = new Map<string, unknown>();
  const native = Promise.prototype;
  const { then } = native;
  const sockets: ZoneSocket[] = [];
  const socket = () => sockets.at(-1)!;
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const text = ({ nativeElement }: ComponentFixture<unknown>) =>
    (nativeElement as HTMLElement).textContent.trim();

  // The other specs run without zone.js, so it comes for these alone and goes with them.
  beforeAll(async () => {
    for (const name of patched) saved.set(name, world[name]);
    for (const name of unpatched) world[`__Zone_disable_${name}`] = true;
    await import('zone.js');
  });
  afterAll(() => {
    TestBed.resetTestingModule();
    for (const name of patched) world[name] = saved.get(name);
    native.then = then;
    for (const name of unpatched) world[`__Zone_disable_${name}`] = undefined;
    delete world['Zone'];
  });

  beforeEach(() => {
    sockets.length = 0;
    rendered = 0;
    TestBed.configureTestingModule({
      providers: [
        provideZoneChangeDetection(),
        {
          provide: LIFELINE_ENVIRONMENT,
          useFactory: () => ({
            ...platformEnvironment(),
            openSocket: (url: string) => {
              const opened = new ZoneSocket(url);
              sockets.push(opened);
              return opened;
            },
          }),
        },
        provideLifeline(
          { url: 'ws://test', autoConnect: false },
          withHeartbeat({ interval: 10, silenceTimeout: 1_000 }),
        ),
      ],
    });
  });

  const zone = () => TestBed.inject(NgZone);

  it('has a real zone, whose timers are seen', async () => {
    expect(zone()).toBeInstanceOf(NgZone);
    zone().run(() => setTimeout(() => undefined, 1));
    expect(zone().hasPendingMacrotasks).toBeTrue();
    await wait(5);
    expect(zone().hasPendingMacrotasks).toBeFalse();
  });

  it('dials, waits and beats outside the zone, wherever it is called from', async () => {
    const lifeline = zone().run(() => TestBed.inject(Lifeline));
    zone().run(() => lifeline.connect());
    socket().accept();
    expect(socket().dialledInside).toBeFalse();
    expect(zone().hasPendingMacrotasks).toBeFalse();
    zone().run(() => {
      lifeline.send('chat', 1, { ttl: 1_000 });
      lifeline.probe();
      lifeline.disconnect();
      lifeline.send('chat', 2, { ttl: 1_000 });
      lifeline.reconnect();
    });
    await wait(5);
    expect(sockets.map(({ dialledInside }) => dialledInside)).toEqual([false, false]);
    expect(zone().hasPendingMacrotasks).toBeFalse();
  });

  it('calls its subscribers outside the zone', async () => {
    const inside: Record<string, boolean[]> = {};
    const lifeline = TestBed.inject(Lifeline);
    zone().run(() => {
      const note = (name: string) => () => (inside[name] ??= []).push(NgZone.isInAngularZone());
      lifeline.connect();
      lifeline.events$.subscribe(note('events'));
      lifeline.messages$.subscribe(note('messages'));
      lifeline.messages('chat').subscribe(note('chat'));
      lifeline.undecodable$.subscribe(note('undecodable'));
      lifeline.traffic$.subscribe(note('traffic'));
    });
    socket().accept();
    socket().emit({ type: 'chat' });
    socket().emit('rubbish');
    await wait(30);
    zone().run(() => lifeline.disconnect());
    expect(Object.keys(inside).sort()).toEqual([
      'chat',
      'events',
      'messages',
      'traffic',
      'undecodable',
    ]);
    for (const [name, where] of Object.entries(inside)) {
      expect(where).withContext(name).not.toContain(true);
    }
  });

  it('updates a template that is bound to the state', async () => {
    const fixture = TestBed.createComponent(Badge);
    fixture.autoDetectChanges();
    expect(text(fixture)).toBe('idle');
    const lifeline = TestBed.inject(Lifeline);
    zone().run(() => lifeline.connect());
    await fixture.whenStable();
    expect(text(fixture)).toBe('connecting');
    socket().accept();
    await fixture.whenStable();
    expect(text(fixture)).toBe('open');
    socket().drop();
    await fixture.whenStable();
    expect(text(fixture)).toBe('reconnecting');
  });

  it('causes no change detection by a thousand messages or by sending pings', async () => {
    const fixture = TestBed.createComponent(Badge);
    fixture.autoDetectChanges();
    const lifeline = TestBed.inject(Lifeline);
    lifeline.connect();
    socket().accept();
    await fixture.whenStable();
    let turns = 0;
    zone().onMicrotaskEmpty.subscribe(() => turns++);
    rendered = 0;
    for (let n = 0; n < 1_000; n++) socket().emit({ type: 'chat', payload: n });
    // On a busy machine they take longer; if none came, this would be too long for the runner.
    while (socket().sent.length <= 2) await wait(10);
    await wait(50);
    expect(turns).toBeLessThan(3);
    // `lastMessageAt` is part of the state: it changes at most four times a second.
    expect(rendered).toBeLessThan(4);
  });

  it('leaves the app stable while a connection with a heartbeat is open', async () => {
    const lifeline = zone().run(() => TestBed.inject(Lifeline));
    zone().run(() => lifeline.connect());
    socket().accept();
    await TestBed.inject(ApplicationRef).whenStable();
    expect(zone().isStable).toBeTrue();
  });

  it('leaves no timer in the zone when it is destroyed', () => {
    const lifeline = TestBed.inject(Lifeline);
    const { hasPendingMacrotasks } = zone();
    zone().run(() => lifeline.connect());
    socket().accept();
    TestBed.resetTestingModule();
    expect(hasPendingMacrotasks).toBeFalse();
    expect(socket().closedWith).toEqual({ code: 1000 });
  });
});
