import type { LifelineServerOptions } from './lifeline-server-options.ts';

type MayBeUnset = 'path' | 'origins' | 'staticFiles' | 'authenticate' | 'store' | 'log';

/** The options after defaults and checks: everything is there, except what may stay unset. */
export type ResolvedOptions = {
  readonly [Name in keyof LifelineServerOptions]-?: Name extends MayBeUnset
    ? LifelineServerOptions[Name] | undefined
    : Exclude<LifelineServerOptions[Name], undefined>;
};
