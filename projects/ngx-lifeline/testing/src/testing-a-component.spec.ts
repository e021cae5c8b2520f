import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Lifeline, provideLifeline } from 'ngx-lifeline';
import { LifelineTestingController, provideLifelineTesting } from 'ngx-lifeline/testing';

@Component({
  selector: 'lifeline-desk',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p>{{ lifeline.status() }}</p>
    <button (click)="lifeline.send('order', { buy: 5 })">Buy</button>
  `,
})
class Desk {
  protected readonly lifeline = inject(Lifeline);
}

/** How an app tests a component with a connection; the README shows the first spec. */
describe('testing a component with a Lifeline', () => {
  it('is a matter of ten lines', async () => {
    TestBed.configureTestingModule({
      providers: [provideLifeline({ url: 'wss://desk.example' }), provideLifelineTesting()],
    });
    const desk = TestBed.createComponent(Desk);
    const testing = TestBed.inject(LifelineTestingController);
    const socket = testing.expectConnection('wss://desk.example').accept();
    desk.nativeElement.querySelector('button').click();
    socket.expectSent('order', { buy: 5 });
    socket.drop(1006);
    await desk.whenStable();
    expect(desk.nativeElement.textContent).toContain('reconnecting');
    testing.advanceToConnection().accept();
    testing.verify();
  });
});
