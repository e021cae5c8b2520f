import type { Draft, Problems, SettingName, Settings } from './settings';

type Parsed = { readonly settings: Settings } | { readonly problems: Problems };

const durations = ['interval', 'silence', 'initial', 'max', 'timeout'] as const;

/** The settings that a draft means, or what is wrong with it. Ranges are the library's business. */
export function parseDraft(draft: Draft): Parsed {
  const problems: Partial<Record<SettingName, string>> = {};
  const taken = <T>(name: SettingName, parse: (text: string) => T): T | undefined => {
    try {
      return parse(draft[name].trim());
    } catch (problem) {
      problems[name] = (problem as Error).message;
      return undefined;
    }
  };
  const settings = {
    url: taken('url', parseUrl),
    session: taken('session', parseSwitch),
    ping: taken('ping', parsePing),
    ...Object.fromEntries(durations.map((name) => [name, taken(name, parseDuration)])),
  };
  return Object.keys(problems).length ? { problems } : { settings: settings as Settings };
}

function parseUrl(text: string): string {
  if (!/^wss?:\/\/./i.test(text)) throw new Error('An address begins with ws:// or wss://.');
  // A browser may let a space in a host name pass, and then fail to dial.
  if (/\s/.test(text) || !URL.canParse(text)) {
    throw new Error('This is no address; ws://localhost:8080/ws would be one.');
  }
  if (text.includes('#')) throw new Error('The address of a socket cannot have a part after #.');
  return text;
}

function parseSwitch(text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new Error('Either on or off.');
  return text === 'on';
}

function parseDuration(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error('A whole number of milliseconds, such as 10000.');
  return Number(text);
}

function parsePing(text: string): unknown {
  if (!text) throw new Error('A JSON object, or any other text to be sent as it is.');
  if (!text.startsWith('{')) return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`This is not valid JSON: ${(error as Error).message}`, { cause: error });
  }
}
