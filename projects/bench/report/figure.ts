/** One quantity of one client, measured in several rounds. */
export interface Figure {
  /** Figures of one group, metric and stage are compared. */
  readonly group: string;
  readonly stage: 'Node' | 'Chromium';
  readonly metric: string;
  readonly unit: string;
  readonly client: string;
  /** The client to whose value of the same round each value is set in relation. */
  readonly base: string;
  /** One a round, in order. */
  readonly values: readonly number[];
}
