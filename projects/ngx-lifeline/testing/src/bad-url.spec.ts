import { TestBed } from '@angular/core/testing';
import { Lifeline, platformEnvironment, provideLifeline, createLifeline } from 'ngx-lifeline';
import { LifelineTestingController, provideLifelineTesting } from 'ngx-lifeline/testing';
import { filter, firstValueFrom } from 'rxjs';
import { messageOf } from './desk.spec-fixture';

function dial(url: string) {
  spyOn(console, 'warn');
  TestBed.configureTestingModule({
    providers: [provideLifeline({ url, autoConnect: false }), provideLifelineTesting()],
  });
  const lifeline = TestBed.inject(Lifeline);
  lifeline.connect();
  return { lifeline, testing: TestBed.inject(LifelineTestingController) };
}

describe('a URL that no browser dials', () => {
  for (const url of ['ftp://x', 'ws://', 'ws://x/#frag', 'desk:8080']) {
    it(`fails as it does in the browser: ${url}`, async () => {
      const real = createLifeline({ url, environment: platformEnvironment() });
      const lost = firstValueFrom(real.events$.pipe(filter(({ type }) => type === 'lost')));
      real.connect();
      const { status, cause } = await firstValueFrom(
        real.state$.pipe(filter(({ status }) => status !== 'connecting')),
      );
      await lost;
      real.destroy();
      expect([status, cause?.kind]).toEqual(['reconnecting', 'dial-failed']);

      const { lifeline } = dial(url);
      expect([lifeline.status(), lifeline.state().cause?.kind]).toEqual([status, cause!.kind]);
      const [theirs, ours] = [cause!.error, lifeline.state().cause?.error] as DOMException[];
      expect([ours, ours!.name]).toEqual([jasmine.any(DOMException), theirs!.name]);
    });
  }

  it('is listed with the reason by whatever expected the connection', () => {
    const { testing } = dial('ftp://x');
    const message = messageOf(() => testing.expectConnection());
    expect(message).toContain("0 ms  not dialled: The URL 'ftp://x' begins with ftp:");
    testing.verify();
  });
});

describe('a URL that is relative', () => {
  it('is expected as it was given, and the timeline says what the page makes of it', () => {
    const { testing } = dial('socket');
    testing.expectConnection('socket').accept();
    const { host } = location;
    expect(testing.happened.join('\n')).toMatch(
      new RegExp(`#1 dialled socket \\(ws://${host}/.*socket\\)`),
    );
  });
});
