import type { LifelineOptionError } from 'ngx-lifeline';
import type { Problems, SettingName } from './settings';

const settings: Readonly<Record<string, SettingName>> = {
  url: 'url',
  connectTimeout: 'timeout',
  'heartbeat.interval': 'interval',
  'heartbeat.silenceTimeout': 'silence',
  'backoff.initial': 'initial',
  'backoff.max': 'max',
};

/** Which setting the library refuses, and why. */
export function optionProblems({ option, message }: LifelineOptionError): Problems {
  const setting = settings[option];
  // What follows from no single setting is told where everybody looks.
  return setting ? { [setting]: message.replace(`${option} m`, 'M') } : { url: message };
}
