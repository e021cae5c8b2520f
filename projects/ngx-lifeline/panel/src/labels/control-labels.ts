/** The buttons. */
export interface ControlLabels {
  readonly ping: string;
  readonly reconnect: string;
  readonly disconnect: string;
}

export const controlLabels: ControlLabels = {
  ping: 'Ping',
  reconnect: 'Reconnect',
  disconnect: 'Disconnect',
};
