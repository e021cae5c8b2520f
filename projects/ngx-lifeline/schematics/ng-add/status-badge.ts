/** What `--panel` puts into the root component. */
export const STATUS_BADGE = {
  component: 'LifelineStatusBadge',
  tag: '<lifeline-status-badge />',
  entryPoint: 'ngx-lifeline/panel',
} as const;
