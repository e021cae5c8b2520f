import { createEnvironmentInjector, EnvironmentInjector, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LIFELINE_ENVIRONMENT, Lifeline, provideLifeline } from 'ngx-lifeline';
import { renderConnectionHost } from '../../spec-support/connection-host';
import { FakeWorld } from '../../spec-support/fake-world';
import { Page } from '../../spec-support/page';
import { provideFakeConnection } from '../../spec-support/provide-fake-connection';
import { renderPanel } from '../../spec-support/render-panel';
import type { LifelineLabels } from '../labels/lifeline-labels';
import { provideLifelineLabels } from '../labels/provide-lifeline-labels';
import { LifelinePanel } from '../panel/panel';
import { LifelineStatus } from '../status/status';

/** Another connection, in a world of its own. */
function another() {
  const world = new FakeWorld();
  const injector = createEnvironmentInjector(
    [
      { provide: LIFELINE_ENVIRONMENT, useValue: world },
      provideLifeline({ url: 'ws://another/', autoConnect: false }),
    ],
    TestBed.inject(EnvironmentInjector),
  );
  const lifeline = injector.get(Lifeline);
  lifeline.connect();
  return { world, lifeline };
}

const german: LifelineLabels = {
  status: { open: 'Verbunden', reconnecting: 'Verbindet neu' },
  controls: { disconnect: 'Trennen' },
};

describe('what a component shows', () => {
  it('is the Lifeline of its injector, or the one that it is given', async () => {
    const world = provideFakeConnection();
    const { fixture, host } = await renderConnectionHost();
    const page = new Page(fixture);
    world.socket.accept();
    await fixture.whenStable();
    expect(page.text('status')).toBe('Open');

    const { lifeline, world: other } = another();
    host.lifeline.set(lifeline);
    await fixture.whenStable();
    expect(page.text('status')).toBe('Connecting');
    expect(page.element('status').dataset['status']).toBe('connecting');
    other.socket.accept();
    world.socket.drop();
    await fixture.whenStable();
    expect(page.text('status')).toBe('Open');
  });

  it('does not make the injected Lifeline connect where another one is given', async () => {
    const world = provideFakeConnection();
    const fixture = TestBed.createComponent(LifelineStatus);
    fixture.componentRef.setInput('lifeline', another().lifeline);
    await fixture.whenStable();
    expect(world.sockets).toEqual([]);
  });

  it('is for the parts of a panel what the panel shows, the log included', async () => {
    provideFakeConnection();
    const fixture = TestBed.createComponent(LifelinePanel);
    const { lifeline, world } = another();
    fixture.componentRef.setInput('lifeline', lifeline);
    await fixture.whenStable();
    world.socket.accept();
    world.socket.emit('only here');
    const page = new Page(fixture);
    expect(await page.log()).toContain('only here');
    expect([page.text('status'), page.text('can-send')]).toEqual(['Open', 'yes']);
    page.click('disconnect');
    expect(lifeline.status()).toBe('closed');
  });

  it('begins the log anew when another connection comes to be shown', async () => {
    const { world, page, fixture } = await renderPanel();
    world.socket.accept();
    world.socket.emit('of the first');
    expect(await page.log()).toContain('of the first');
    const { lifeline, world: other } = another();
    fixture.componentRef.setInput('lifeline', lifeline);
    await fixture.whenStable();
    other.socket.accept();
    other.socket.emit('of the second');
    world.socket.emit('of the first');
    const lines = await page.log();
    expect(lines).toContain('of the second');
    expect(lines).not.toContain('of the first');
  });

  it('has to be told where there is no Lifeline', () => {
    const fixture = TestBed.createComponent(LifelineStatus);
    expect(() => fixture.detectChanges()).toThrowError(/provideLifeline\(\).*\[lifeline\]/);
  });
});

describe('the words of a component', () => {
  it('are those provided, and English where one is left out', async () => {
    TestBed.configureTestingModule({ providers: [provideLifelineLabels(german)] });
    const { world, page, fixture } = await renderPanel();
    world.socket.accept();
    await fixture.whenStable();
    expect([page.text('status'), page.text('disconnect'), page.text('ping')]).toEqual([
      'Verbunden',
      'Trennen',
      'Ping',
    ]);
  });

  it('are rather those that it is given itself, one by one', async () => {
    TestBed.configureTestingModule({ providers: [provideLifelineLabels(german)] });
    const { world, page, fixture } = await renderPanel();
    fixture.componentRef.setInput('labels', { status: { open: 'Da' } });
    world.socket.accept();
    await fixture.whenStable();
    expect(page.text('status')).toBe('Da');
    world.socket.drop();
    await fixture.whenStable();
    expect(page.text('status')).toBe('Verbindet neu');
  });

  it('follow a language that changes', async () => {
    const labels = signal<LifelineLabels>(german);
    TestBed.configureTestingModule({ providers: [provideLifelineLabels(() => labels)] });
    const { world, page, fixture } = await renderPanel();
    world.socket.accept();
    labels.set({ status: { open: 'Connecté' } });
    await fixture.whenStable();
    expect([page.text('status'), page.text('disconnect')]).toEqual(['Connecté', 'Disconnect']);
  });
});
