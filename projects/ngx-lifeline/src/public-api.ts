export { provideLifeline } from './provide-lifeline';
export { lifelineToken } from './lifeline-token';
export { injectLifeline } from './inject-lifeline';
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
  withSchema,
  withSession,
  withTimeline,
  withTransport,
  type LifelineFeature,
  type SchemaFeature,
} from './features';
export { Lifeline } from './lifeline';
export { LIFELINE_ENVIRONMENT } from './environment';
export { LIFELINE_OBSERVER } from './observer';
export * from 'ngx-lifeline/core';
