import { accessibilityProblems } from '../../../../ngx-lifeline/panel/spec-support/accessibility-problems';
import { TestBed } from '@angular/core/testing';
import { Page } from '../../../../ngx-lifeline/panel/spec-support/page';
import { provideFakeConnection } from '../../../../ngx-lifeline/panel/spec-support/provide-fake-connection';
import { PageAddress } from '../../app/page-address';
import { FakeFaults } from '../../spec-support/fake-faults';
import { DRILLED_CONNECTION } from '../drilled-connection';
import { closeChoices } from './close-choices';
import { FaultApi } from './fault-api';
import { Faults } from './faults';

describe('breaking the connection', () => {
  const render = async ({
    url = 'ws://page/ws',
    noticedWithin = 15_000,
    prepare = noChange,
  } = {}) => {
    const world = provideFakeConnection();
    const api = new FakeFaults();
    prepare(api);
    TestBed.configureTestingModule({
      providers: [
        { provide: FaultApi, useValue: api },
        { provide: PageAddress, useValue: { host: 'page' } },
        { provide: DRILLED_CONNECTION, useValue: { url, noticedWithin } },
      ],
    });
    const fixture = TestBed.createComponent(Faults);
    const page = new Page(fixture);
    page.element('faults').setAttribute('open', '');
    await fixture.whenStable();
    const press = async (testId: string) => {
      page.click(testId);
      await fixture.whenStable();
    };
    const choose = async (fault: string, label: string) => {
      const select = page.element(`${fault}-choice`) as HTMLSelectElement;
      select.selectedIndex = Array.from(select.options).findIndex(({ text }) => text === label);
      select.dispatchEvent(new Event('change'));
      await fixture.whenStable();
    };
    return { world, api, fixture, page, press, choose };
  };
  const disabled = (page: Page) =>
    Array.from(page.root.querySelectorAll<HTMLButtonElement>('button:disabled'), (button) =>
      button.dataset['testid']?.replace('fault-', ''),
    );

  it('orders what each button says', async () => {
    const { api, press } = await render();
    for (const name of ['kill', 'freeze', 'mute', 'refuse', 'slow', 'close', 'terminate']) {
      await press(`fault-${name}`);
    }
    expect(api.orders).toEqual([
      { name: 'kill', downFor: 5_000 },
      { name: 'freeze', direction: 'both', reach: 'existing' },
      { name: 'mute' },
      { name: 'refuse' },
      { name: 'slow', latency: 600, bytesPerSecond: 4_000 },
      { name: 'close', code: 4401, reason: 'unauthorized' },
      { name: 'terminate' },
    ]);
  });

  it('orders it as it was chosen', async () => {
    const { api, press, choose } = await render();
    await choose('kill', 'for 20 s');
    await press('fault-kill');
    await choose('freeze', 'to this page');
    await press('fault-freeze');
    await choose('slow', 'nearly dead');
    await press('fault-slow');
    await choose('close', '1012 restarting');
    await press('fault-close');
    expect(api.orders).toEqual([
      { name: 'kill', downFor: 20_000 },
      { name: 'freeze', direction: 'to-client', reach: 'existing' },
      { name: 'slow', latency: 2_500, bytesPerSecond: 500 },
      { name: 'close', code: 1012, reason: 'restarting' },
    ]);
  });

  it('tells what will come of the chosen close code', async () => {
    const { page, choose } = await render();
    for (const { code, meaning, outcome } of closeChoices) {
      await choose('close', `${code} ${meaning}`);
      expect(page.text('faults')).toContain(outcome);
    }
  });

  it('shows what is broken and since when, until it is healed', async () => {
    const { api, page, press } = await render();
    expect(page.find('active-fault')).toBeNull();
    await press('fault-freeze');
    expect(page.text('active-fault')).toBe('Link frozen; new dials pass since 0 s Heal');
    expect(page.element('fault-freeze').getAttribute('aria-pressed')).toBe('true');
    expect(page.element('fault-slow').getAttribute('aria-pressed')).toBe('false');
    await press('heal');
    expect(page.find('active-fault')).toBeNull();
    expect(api.orders.at(-1)).toEqual({ name: 'heal' });
  });

  it('finds what was broken before, by another page', async () => {
    const { page } = await render({
      prepare: (api) => {
        const fault = { name: 'kill', downFor: 20_000 } as const;
        api.answer = { active: { fault, since: 12_300, endsIn: 7_700 } };
      },
    });
    expect(page.text('active-fault')).toBe('Server killed since 12 s, back in 8 s Start it now');
  });

  it('notices that it is over', async () => {
    const { api, page, press, fixture } = await render();
    await press('fault-kill');
    api.answer = { active: null };
    await new Promise((polled) => setTimeout(polled, 1_200));
    await fixture.whenStable();
    expect(page.find('active-fault')).toBeNull();
  });

  it('says what the server has against it, until something else is done', async () => {
    const { api, page, press } = await render();
    api.refusal = 'the server is down';
    await press('fault-close');
    expect(page.text('fault-problem')).toBe('Not done: the server is down.');
    api.refusal = '';
    await press('fault-close');
    expect(page.find('fault-problem')).toBeNull();
  });

  it('gives the events of a browser that is offline and online again', async () => {
    const events: string[] = [];
    const listen = ({ type }: Event) => events.push(type);
    window.addEventListener('offline', listen);
    window.addEventListener('online', listen);
    const { page, press } = await render();
    await press('fault-offline');
    expect(page.element('active-fault').dataset['fault']).toBe('offline');
    expect(page.text('active-fault')).toContain('Pretending');
    await press('heal');
    expect(page.find('active-fault')).toBeNull();
    await press('fault-offline');
    await press('fault-freeze');
    expect(page.element('active-fault').dataset['fault']).toBe('freeze');
    window.removeEventListener('offline', listen);
    window.removeEventListener('online', listen);
    expect(events).toEqual(['offline', 'online', 'offline', 'online']);
  });

  it('ends the pretence when the browser itself says online', async () => {
    const { page, press, fixture } = await render();
    await press('fault-offline');
    window.dispatchEvent(new Event('online'));
    await fixture.whenStable();
    expect(page.find('active-fault')).toBeNull();
  });

  const server = ['kill', 'freeze', 'close', 'slow', 'mute', 'terminate', 'refuse'];

  it('leaves the server of somebody else alone, and says why', async () => {
    const { page, api } = await render({ url: 'wss://other/ws' });
    expect(disabled(page)).toEqual(server);
    expect(page.text('faults-why')).toContain('did not come from');
    expect(api.orders).toEqual([]);
  });

  it('says that a server without an endpoint for it cannot be broken', async () => {
    const { page } = await render({ prepare: (api) => (api.isThere = false) });
    expect(disabled(page)).toEqual(server);
    expect(page.text('faults-why')).toContain('npm start');
  });

  it('tells how soon silence is noticed with the settings of this connection', async () => {
    const { page } = await render({ noticedWithin: 75_000 });
    expect(page.text('faults')).toContain('noticed within 75 s');
  });

  it('has buttons and choices of 44 px', async () => {
    const { page, press } = await render();
    await press('fault-slow');
    for (const target of page.root.querySelectorAll('button, select, summary')) {
      expect(target.getBoundingClientRect().height)
        .withContext(target.outerHTML)
        .toBeGreaterThanOrEqual(44);
    }
  });

  for (const scheme of ['light', 'dark']) {
    it(`has nothing that axe-core finds wrong in ${scheme} colours`, async () => {
      const root = document.documentElement;
      root.classList.add('lifeline-theme');
      root.style.colorScheme = scheme;
      const { page, press } = await render();
      await press('fault-slow');
      expect(await accessibilityProblems(page.root)).toEqual([]);
      root.classList.remove('lifeline-theme');
      root.style.cssText = '';
    });
  }
});

function noChange(_: FakeFaults): void {}
