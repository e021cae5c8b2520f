export { provideLifelineTesting } from './provide-lifeline-testing';
export { LifelineTestingController } from './lifeline-testing-controller';
export type { LifelineTestingOptions } from './testing-options';
export type { ConnectionMatch, Dialled } from './connection-match';
export {
  TestConnection,
  type AcceptOptions,
  type Payloads,
  type PublishOptions,
} from './test-connection';
export { SentMessage } from './sent-message';
export type { SessionAnswer } from './session-answer';
export type { WireMessage } from './wire-message';
export * from 'ngx-lifeline/core/testing';
