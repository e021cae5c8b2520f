/** How large a world is searched: what there is to send, to hold and to go wrong. */
export interface Bounds {
  readonly name: string;
  /** Messages of the client that may be in flight. */
  readonly clientCap: number;
  /** Messages that the server keeps until they are acknowledged. */
  readonly serverCap: number;
  readonly drops: number;
  readonly crashes: number;
  /**
   * What a crash leaves: nothing; all that was committed; that without the messages in the windows;
   * that without the ids.
   */
  readonly store: 'memory' | 'durable' | 'holed' | 'forgetful';
  /** Sessions without a socket that end before their time is over in the model. */
  readonly expiries: number;
  /** Connects that arrive once more, from a copy of the page for example. */
  readonly copies: number;
  /** Messages that get lost although those behind them arrive. */
  readonly holes: number;
  /** How often so much time passes that the server forgets the ids it knows. */
  readonly lapses: number;
  /** Whether the second message of the server is what the handler of `c1` sends, or comes by itself. */
  readonly replies: boolean;
  /** The message that its handler refuses the first time it sees it. */
  readonly refuses?: string;
}
