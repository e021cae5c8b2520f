import {
  ApplicationRef,
  Component,
  EnvironmentInjector,
  InjectionToken,
  createEnvironmentInjector,
  inject,
  input,
  provideZonelessChangeDetection,
  type EnvironmentProviders,
  type Provider,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, RouterOutlet, provideRouter, withAutoCleanupInjectors } from '@angular/router';
import { LifelineOptionError, platformEnvironment } from 'ngx-lifeline/core';
import { FakeSocket } from 'ngx-lifeline/testing';
import { LIFELINE_ENVIRONMENT } from './environment';
import { withCredentials, withGreeting, withTimeline } from './features';
import { injectLifeline } from './inject-lifeline';
import { Lifeline } from './lifeline';
import { lifelineToken } from './lifeline-token';
import { provideLifeline } from './provide-lifeline';

const DESK = lifelineToken('desk');
const NEWS = lifelineToken('news');
const USER = new InjectionToken<string>('USER');

/** What asks for the user on every attempt, by three ways. */
const features = [
  withCredentials(() => inject(USER)),
  withGreeting(({ credentials }) => [`${inject(USER)} ${String(credentials)}`]),
] as const;
const url = (host: string) => () => `ws://${host}/${inject(USER)}`;

let sockets: FakeSocket[];
const urls = () => sockets.map((socket) => socket.url);
const open = () => sockets.filter(({ closedWith }) => !closedWith).map((socket) => socket.url);

function configure(...providers: (Provider | EnvironmentProviders)[]): void {
  sockets = [];
  const openSocket = (to: string) => {
    const socket = new FakeSocket(to);
    sockets.push(socket);
    // The server's answer comes later, as it does.
    queueMicrotask(() => socket.accept());
    return socket;
  };
  TestBed.configureTestingModule({
    providers: [
      provideZonelessChangeDetection(),
      {
        provide: LIFELINE_ENVIRONMENT,
        useFactory: () => ({ ...platformEnvironment(), openSocket }),
      },
      { provide: USER, useValue: 'root' },
      ...providers,
    ],
  });
}

async function settle(): Promise<void> {
  await TestBed.inject(ApplicationRef).whenStable();
  await new Promise((resolve) => setTimeout(resolve, 5));
}

/** What it greets with, on this connection and on the next one. */
async function greetings(lifeline: Lifeline): Promise<unknown[]> {
  lifeline.connect();
  await settle();
  lifeline.reconnect();
  await settle();
  return sockets.slice(-2).map((socket) => [socket.url, socket.sent[0]]);
}

describe('several sockets', () => {
  it('are one for each token, beside the one without a name, each made when it is injected', async () => {
    configure(
      provideLifeline({ url: url('plain') }),
      provideLifeline(DESK, { url: url('desk') }, ...features),
      provideLifeline(NEWS, { url: url('news') }),
    );
    const desk = TestBed.inject(DESK);
    await settle();
    expect(urls()).toEqual(['ws://desk/root']);
    expect(TestBed.inject(DESK)).toBe(desk);
    const plain = TestBed.inject(Lifeline);
    await settle();
    expect(plain).not.toBe(desk);
    expect(urls()).toEqual(['ws://desk/root', 'ws://plain/root']);
    expect([desk.status(), plain.status()]).toEqual(['open', 'open']);
    plain.disconnect();
    expect(desk.status()).toBe('open');
    TestBed.resetTestingModule();
    expect(open()).toEqual([]);
  });

  it('let inject() work in url, credentials and greeting of a token, on every attempt', async () => {
    configure(provideLifeline(DESK, { url: url('desk'), autoConnect: false }, ...features));
    expect(await greetings(TestBed.inject(DESK))).toEqual([
      ['ws://desk/root', 'root root'],
      ['ws://desk/root', 'root root'],
    ]);
  });

  it('say which one is not provided, and refuse bad options as the one without a name does', () => {
    configure(provideLifeline(DESK, { url: 'ws://test' }, withTimeline(-1)));
    expect(() => TestBed.inject(NEWS)).toThrowError(/Lifeline news/);
    expect(() => TestBed.inject(DESK)).toThrowError(LifelineOptionError, /timeline/);
    expect(() =>
      provideLifeline(DESK, { url: 'ws://test' }, withTimeline(1), withTimeline(1)),
    ).toThrowError(LifelineOptionError, /withTimeline is given twice/);
  });

  it('end with the injector that provides them', () => {
    configure();
    const child = createEnvironmentInjector(
      [provideLifeline(DESK, { url: 'ws://child' }), { provide: USER, useValue: 'child' }],
      TestBed.inject(EnvironmentInjector),
    );
    let ended = false;
    child.get(DESK).state$.subscribe({ complete: () => (ended = true) });
    child.get(DESK).connect();
    child.destroy();
    expect([ended, open()]).toEqual([true, []]);
  });
});

describe('a socket of a lazy route', () => {
  @Component({ template: '{{ desk.status() }}' })
  class DeskPage {
    protected readonly desk = inject(DESK);
  }
  @Component({ template: 'home' })
  class HomePage {}
  @Component({ selector: 'lifeline-routed', imports: [RouterOutlet], template: '<router-outlet/>' })
  class Routed {}

  const routes = [
    { path: '', component: HomePage },
    {
      path: 'desk',
      loadChildren: () =>
        Promise.resolve([
          {
            path: '',
            component: DeskPage,
            providers: [
              { provide: USER, useValue: 'route' },
              provideLifeline(DESK, { url: url('desk') }, ...features),
            ],
          },
        ]),
    },
  ];

  async function visit(path: string): Promise<void> {
    await TestBed.inject(Router).navigateByUrl(path);
    await settle();
  }

  it('opens when the route first injects it, and stays for the next visit, as long as the application', async () => {
    configure(provideRouter(routes));
    TestBed.createComponent(Routed);
    await visit('/');
    expect(urls()).toEqual([]);
    await visit('/desk');
    expect(urls()).toEqual(['ws://desk/route']);
    await visit('/');
    await visit('/desk');
    expect(urls()).toEqual(['ws://desk/route']);
    expect(sockets[0]!.sent[0]).toBe('route route');
    TestBed.resetTestingModule();
    expect(open()).toEqual([]);
  });

  it('closes when the route is left, where the router cleans its injectors up', async () => {
    configure(provideRouter(routes, withAutoCleanupInjectors()));
    TestBed.createComponent(Routed);
    await visit('/desk');
    expect(open()).toEqual(['ws://desk/route']);
    await visit('/');
    expect(open()).toEqual([]);
    await visit('/desk');
    expect(urls()).toEqual(['ws://desk/route', 'ws://desk/route']);
  });
});

describe('injectLifeline', () => {
  @Component({
    selector: 'lifeline-room',
    template: '{{ lifeline.status() }}',
    providers: [{ provide: USER, useValue: 'component' }],
  })
  class Room {
    readonly id = input('a');
    readonly lifeline = injectLifeline(
      { url: () => `ws://${this.id()}/${inject(USER)}` },
      ...features,
    );
  }

  it('opens a socket that is the component’s, after its first render, and ends with it', async () => {
    configure();
    const first = TestBed.createComponent(Room);
    const second = TestBed.createComponent(Room);
    second.componentRef.setInput('id', 'b');
    expect(first.componentInstance.lifeline.status()).toBe('idle');
    await settle();
    expect(open()).toEqual(['ws://a/component', 'ws://b/component']);
    expect((first.nativeElement as HTMLElement).textContent).toBe('open');
    first.destroy();
    expect(open()).toEqual(['ws://b/component']);
    second.destroy();
    expect(open()).toEqual([]);
  });

  it('lets inject() find what the component provides, on every attempt', async () => {
    configure();
    const { componentInstance } = TestBed.createComponent(Room);
    await settle();
    expect(await greetings(componentInstance.lifeline)).toEqual([
      ['ws://a/component', 'component component'],
      ['ws://a/component', 'component component'],
    ]);
  });

  it('never dials for a component that is gone before its first render', async () => {
    configure();
    TestBed.createComponent(Room).destroy();
    await settle();
    expect(urls()).toEqual([]);
  });

  it('is shared with all within the component that provides it', async () => {
    @Component({ selector: 'lifeline-inner', template: '{{ desk.status() }}' })
    class Inner {
      readonly desk = inject(DESK);
    }
    @Component({
      imports: [Inner],
      template: '<lifeline-inner/><lifeline-inner/>',
      providers: [
        { provide: USER, useValue: 'outer' },
        { provide: DESK, useFactory: () => injectLifeline({ url: url('desk') }, ...features) },
      ],
    })
    class Outer {}
    configure();
    const fixture = TestBed.createComponent(Outer);
    await settle();
    expect(open()).toEqual(['ws://desk/outer']);
    expect((fixture.nativeElement as HTMLElement).textContent).toBe('openopen');
    fixture.destroy();
    expect(open()).toEqual([]);
  });

  it('does not disturb, nor is disturbed by, what is provided for the application', async () => {
    configure(provideLifeline({ url: 'ws://app' }));
    const app = TestBed.inject(Lifeline);
    const fixture = TestBed.createComponent(Room);
    await settle();
    expect(fixture.componentInstance.lifeline).not.toBe(app);
    expect(open().sort()).toEqual(['ws://a/component', 'ws://app']);
    expect((fixture.nativeElement as HTMLElement).textContent).toBe('open');
  });

  it('asks for an injection context', () => {
    configure();
    expect(() => injectLifeline({ url: 'ws://test' })).toThrowError(/NG0?203/);
  });
});
