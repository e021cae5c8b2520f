/** What `--panel` puts into the root component. */
export const STATUS_BADGE = {
  component: 'LifelineStatus',
  tag: '<lifeline-status />',
  entryPoint: 'ngx-lifeline/panel',
} as const;
