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
export { topicResource, type TopicResource, type TopicResourceOptions } from './topic-resource';
export { latest, type LatestOptions } from './latest';
export { countdown } from './countdown';
export { LIFELINE_ENVIRONMENT } from './environment';
export { LIFELINE_OBSERVER } from './observer';
export * from 'ngx-lifeline/core';
