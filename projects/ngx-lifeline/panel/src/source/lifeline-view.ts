import type { Lifeline } from 'ngx-lifeline';

/** What the components need of a connection: any `Lifeline` will do, whatever its messages are. */
export type LifelineView = Pick<
  Lifeline,
  | 'state'
  | 'state$'
  | 'timeline$'
  | 'traffic$'
  | 'undecodable$'
  | 'messages$'
  | 'connect'
  | 'disconnect'
  | 'reconnect'
  | 'probe'
>;
