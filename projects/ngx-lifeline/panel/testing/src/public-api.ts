export { LifelineStatusHarness, type LifelineStatusHarnessFilters } from './status-harness';
export { LifelineBannerHarness, type ShownBanner } from './banner-harness';
export { LifelineFactsHarness, type ShownSession } from './facts-harness';
export { LifelineLogHarness, type ShownLogLine } from './log-harness';
export { LifelinePanelHarness, type ShownReceipt } from './panel-harness';
