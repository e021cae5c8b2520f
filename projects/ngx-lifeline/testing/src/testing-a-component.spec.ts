import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Lifeline, provideLifeline, withHeartbeat } from 'ngx-lifeline';
import { LifelineTestingController, attempts, provideLifelineTesting } from 'ngx-lifeline/testing';

const backoff = { initial: 1_000, factor: 2, max: 30_000, jitter: 0 };
const appConfig = {
  providers: [provideLifeline({ url: 'wss://desk.example' }, withHeartbeat({}))],
};

@Component({
  selector: 'lifeline-desk',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '{{ lifeline.status() }}',
})
class Desk {
  protected readonly lifeline = inject(Lifeline);

  buy(count: number): void {
    this.lifeline.send('order', { buy: count });
  }
}

const textOf = ({ nativeElement }: ComponentFixture<unknown>) =>
  (nativeElement as HTMLElement).textContent;

/** How an app tests a component that has a connection; the README shows the first of these. */
describe('testing a component with a Lifeline', () => {
  it('is a matter of ten lines', () => {
    TestBed.configureTestingModule({ providers: [appConfig.providers, provideLifelineTesting()] });
    const desk = TestBed.createComponent(Desk);
    const testing = TestBed.inject(LifelineTestingController);
    const socket = testing.expectConnection('wss://desk.example').accept();
    desk.componentInstance.buy(5);
    socket.expectSent('order', { buy: 5 });
    socket.drop();
    desk.detectChanges();
    expect(textOf(desk)).toContain('reconnecting');
    testing.verify();
  });

  describe('goes on with', () => {
    let desk: ComponentFixture<Desk>;
    let testing: LifelineTestingController;

    beforeEach(() => {
      TestBed.configureTestingModule({
        providers: [appConfig.providers, provideLifelineTesting()],
      });
      desk = TestBed.createComponent(Desk);
      testing = TestBed.inject(LifelineTestingController);
    });
    afterEach(() => testing.verify());

    it('what is sent while there is no connection', () => {
      testing.expectConnection().refuse();
      desk.componentInstance.buy(5);
      testing.advanceToConnection().accept().expectSent('order', { buy: 5 });
    });

    it('a server that hangs: the heartbeat notices', () => {
      testing.expectConnection().accept().silence();
      testing.advance(15_000); // a ping after 10 s, 2 s for its answer, 3 s for a probe's
      desk.detectChanges();
      expect(textOf(desk)).toContain('reconnecting');
    });

    it('a network that goes and comes back', () => {
      testing.expectConnection().accept();
      testing.goOffline();
      desk.detectChanges();
      expect(textOf(desk)).toContain('offline');
      testing.goOnline();
      desk.detectChanges();
      expect(textOf(desk)).toContain('open');
    });

    it('a laptop that slept for an hour', () => {
      testing.expectConnection().accept().silence();
      testing.sleep(3_600_000);
      testing.advance(3_000); // the probe's answer does not come
      testing.expectConnection().accept();
      desk.detectChanges();
      expect(textOf(desk)).toContain('open');
    });
  });

  it('needs no component to prove a policy', () => {
    expect(attempts({ backoff }, 'refuse 8s')).toBe('dial 1s dial 2s dial 4s dial');
    expect(attempts({ backoff }, '1m silence 15s')).toBe(
      'dial open 62s probe 3s lost:4000 1s dial open',
    );
  });
});
