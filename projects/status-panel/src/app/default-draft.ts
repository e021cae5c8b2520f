import { defaultBackoff } from 'ngx-lifeline';
import type { Draft } from './settings';

/** The defaults of the library, at the address that the page came from. */
export function defaultDraft(page: { protocol: string; host: string }): Draft {
  return {
    url: `${page.protocol === 'https:' ? 'wss:' : 'ws:'}//${page.host}/ws`,
    session: 'on',
    interval: '10000',
    silence: '25000',
    initial: String(defaultBackoff.initial),
    max: String(defaultBackoff.max),
    timeout: '10000',
    ping: '{"type":"ping"}',
  };
}
