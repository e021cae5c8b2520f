/** What the page of this example is asked to do. */
export interface Trial {
  /** Of a server that sends ticks at the rate it is asked for. */
  readonly url: string;
  /** How what comes gets into a signal. */
  readonly by: 'latest' | 'rxjs webSocket';
  readonly changeDetection: 'zoneless' | 'zone.js';
  readonly order: Order;
}

/** What the server is asked for: `tick` messages, and a `last` one. */
export interface Order {
  readonly perSecond: number;
  readonly ms: number;
}

/** What the page saw. A change detection is one of the application; a render is one of a component. */
export interface Observed {
  /** The ticks that came. */
  readonly ticks: number;
  /** What the last one said, and what was shown in the end. */
  readonly last: string;
  readonly shown: string;
  readonly changeDetections: number;
  /** In one frame. */
  readonly mostChangeDetections: number;
  /** Of the component that reads. */
  readonly readerRenders: number;
  /** Of the component beside it and of the one around both. */
  readonly otherRenders: number;
  /** From the first tick to the last. */
  readonly ms: number;
}
