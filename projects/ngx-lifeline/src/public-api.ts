export { provideLifeline } from './provide-lifeline';
export type { LifelineConfig } from './config';
export {
  withBackoff,
  withClosePolicy,
  withCodec,
  withCredentials,
  withGreeting,
  withHeartbeat,
  withLog,
  withOutbox,
  withSession,
  withTimeline,
  withTransport,
  type LifelineFeature,
} from './features';
export { Lifeline } from './lifeline';
export { LIFELINE_ENVIRONMENT } from './environment';
export { LIFELINE_OBSERVER } from './observer';
export * from 'ngx-lifeline/core';
