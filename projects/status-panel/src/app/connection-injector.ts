import { createEnvironmentInjector, type EnvironmentInjector } from '@angular/core';
import { Lifeline, provideLifeline, withBackoff, withHeartbeat, withSession } from 'ngx-lifeline';
import { DRILLED_CONNECTION } from '../demo/drilled-connection';
import { SESSION_WANTED } from '../demo/session-wanted';
import type { Settings } from './settings';

/**
 * An injector with a `Lifeline` of these settings, which ends with it.
 * @throws LifelineOptionError where the settings are out of range or contradict each other.
 */
export function connectionInjector(
  settings: Settings,
  autoConnect: boolean,
  parent: EnvironmentInjector,
): EnvironmentInjector {
  const { url, session, interval, silence, initial, max, timeout, ping } = settings;
  const injector = createEnvironmentInjector(
    [
      provideLifeline(
        { url, connectTimeout: timeout, autoConnect },
        withHeartbeat({ interval, silenceTimeout: silence, ping }),
        withBackoff({ initial, max }),
        ...(session ? [withSession({ optional: true })] : []),
      ),
      { provide: SESSION_WANTED, useValue: session },
      { provide: DRILLED_CONNECTION, useValue: { url, noticedWithin: noticedWithin(settings) } },
    ],
    parent,
  );
  try {
    injector.get(Lifeline);
    return injector;
  } catch (error) {
    injector.destroy();
    throw error;
  }
}

/** A ping, its reply and a probe at their latest, as the library limits them by default; in ms. */
function noticedWithin({ interval, silence }: Settings): number {
  const reply = Math.min(2_000, silence / 2);
  const probe = Math.min(3_000, silence / 2);
  return Math.min(silence, interval + reply + probe);
}
