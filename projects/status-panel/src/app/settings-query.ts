import { settingNames, type Draft, type SettingName } from './settings';

/**
 * The draft that the query of the page asks for, as it is written there. What it does not mention
 * takes its default, or follows from what it does mention, so that `?interval=60000` alone is no
 * contradiction to the default limit of silence.
 */
export function draftFromQuery(query: string, defaults: Draft): Draft {
  const given = new URLSearchParams(query);
  const number = (name: SettingName) => Number(given.get(name) ?? NaN);
  const follows: Partial<Record<SettingName, number>> = {
    interval: Math.min(Number(defaults.interval), Math.max(1, Math.floor(number('silence') * 0.4))),
    silence: Math.max(Number(defaults.silence), Math.ceil(number('interval') * 2.5)),
    initial: Math.min(Number(defaults.initial), number('max')),
    max: Math.max(Number(defaults.max), number('initial')),
  };
  const value = (name: SettingName) => {
    const number = follows[name];
    return given.get(name) ?? (Number.isFinite(number) ? String(number) : defaults[name]);
  };
  return Object.fromEntries(settingNames.map((name) => [name, value(name)])) as Draft;
}

/** The query, with what differs from the defaults; parameters of others stay. */
export function queryFromDraft(draft: Draft, defaults: Draft, query: string): string {
  const params = new URLSearchParams(query);
  for (const name of settingNames) {
    const value = draft[name].trim();
    if (value === defaults[name]) params.delete(name);
    else params.set(name, value);
  }
  const text = params.toString();
  return text && `?${text}`;
}
