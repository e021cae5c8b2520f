/**
 * The page of an application that shows the last of many thousand messages a second: it runs trials
 * and says what it saw. Without zone.js; `main.zone.ts` is the same with it.
 */
import '@angular/compiler';
import {
  Injector,
  afterEveryRender,
  provideZoneChangeDetection,
  provideZonelessChangeDetection,
} from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app';
import { SOURCES } from './sources';
import { Tally } from './tally';
import { HEARD, RENDERS, SEND, type Message, type Tick } from './ticks';
import type { Observed, Trial } from './trial';

declare global {
  interface Window {
    runTrial: (trial: Trial) => Promise<Observed>;
  }
}

/** Frames that are waited for until everything is shown. */
const AFTERGLOW = 3;

const modes = { zoneless: provideZonelessChangeDetection, 'zone.js': provideZoneChangeDetection };

window.runTrial = async ({ url, by, changeDetection, order }) => {
  const tally = new Tally();
  const root = document.body.appendChild(document.createElement('app-root'));
  let ticks = 0;
  let began = 0;
  let last = '';
  const all = new Promise<void>((resolve) => {
    heard = ({ type, payload }) => {
      if (type === 'last') resolve();
      if (type !== 'tick') return;
      ticks++;
      began ||= performance.now();
      last = (payload as Tick).text;
    };
  });
  const app = await bootstrapApplication(App, {
    providers: [
      modes[changeDetection](),
      { provide: HEARD, useValue: (message: Message) => heard(message) },
      ...SOURCES[by](url),
    ],
  });
  const injector = app.injector.get(Injector);
  afterEveryRender(tally.add, { injector });
  await app.whenStable();
  await frames(AFTERGLOW);

  const renders = injector.get(RENDERS);
  const before = { ...renders };
  tally.reset();
  injector.get(SEND)('rate', order);
  await all;
  const ms = performance.now() - began;
  await frames(AFTERGLOW);
  const observed = {
    ticks,
    last,
    shown: root.textContent,
    changeDetections: tally.count,
    mostChangeDetections: tally.most,
    readerRenders: renders.reader - before.reader,
    otherRenders: renders.others - before.others,
    ms,
  };
  tally.stop();
  app.destroy();
  root.remove();
  return observed;
};

let heard: (message: Message) => void = () => undefined;

async function frames(count: number): Promise<void> {
  for (let left = count; left; left--) await new Promise(requestAnimationFrame);
}
