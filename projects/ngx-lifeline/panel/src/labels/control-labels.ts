/** The buttons. */
export interface ControlLabels {
  readonly ping: string;
  readonly reconnect: string;
  /** In the place of `reconnect` where the connection rests. */
  readonly connect: string;
  readonly disconnect: string;
}

export const controlLabels: ControlLabels = {
  ping: 'Ping',
  reconnect: 'Reconnect',
  connect: 'Connect',
  disconnect: 'Disconnect',
};
