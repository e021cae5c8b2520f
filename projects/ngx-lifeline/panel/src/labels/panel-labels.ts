/** The names of the panel's parts, for those who come across them by landmarks. */
export interface PanelLabels {
  readonly status: string;
  readonly figures: string;
  readonly log: string;
  readonly receipts: string;
  readonly timeline: string;
}

export const panelLabels: PanelLabels = {
  status: 'Status',
  figures: 'Figures',
  log: 'Log and messages',
  receipts: 'Receipts',
  timeline: 'Timeline',
};
