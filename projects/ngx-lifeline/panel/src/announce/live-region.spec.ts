import { PLATFORM_ID, signal } from '@angular/core';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideFakeConnection } from '../../spec-support/provide-fake-connection';
import { LifelineStatus } from '../status/status';

@Component({
  selector: 'lifeline-spec-places',
  imports: [LifelineStatus],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (first()) {
      <lifeline-status />
    }
    <lifeline-status />
  `,
})
class Places {
  readonly first = signal(true);
}

/** A status has to last for a second before it is spoken of. */
const settled = () => new Promise((done) => setTimeout(done, 1_050));

describe('the live region', () => {
  const render = async () => {
    const world = provideFakeConnection();
    const fixture = TestBed.createComponent(Places);
    await fixture.whenStable();
    const said = async () => {
      await fixture.whenStable();
      return Array.from(
        (fixture.nativeElement as HTMLElement).querySelectorAll('[role=status]'),
        ({ textContent }) => textContent,
      );
    };
    return { world, fixture, said };
  };

  it('speaks once of a connection that is shown twice, and the second goes on for the first', async () => {
    const { world, fixture, said } = await render();
    world.socket.accept();
    expect(await said()).toEqual(['', '']);
    await settled();
    expect(await said()).toEqual(['Connection open.', '']);

    fixture.componentInstance.first.set(false);
    expect(await said()).toEqual(['']);
    world.socket.drop(1008);
    await settled();
    expect(await said()).toEqual([
      'Connection failed. The server closed the connection: 1008 not allowed.',
    ]);
  });

  it('is nothing on a server, where nobody hears it', async () => {
    TestBed.configureTestingModule({ providers: [{ provide: PLATFORM_ID, useValue: 'server' }] });
    const timers = spyOn(globalThis, 'setInterval').and.callThrough();
    const { said } = await render();
    expect(await said()).toEqual(['', '']);
    expect(timers).not.toHaveBeenCalled();
  });
});
