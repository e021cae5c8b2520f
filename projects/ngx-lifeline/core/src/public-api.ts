// In the order in which data flows: transport, connection, messaging, client.
export type { Environment, WakeUp } from './environment';
export { platformEnvironment, type Platform } from './platform-environment';
export type { FrameData, SocketFactory, WebSocketLike } from './transport/socket';
export type { Envelope } from './transport/envelope';
export { DecodeError, type UndecodableReason } from './transport/decode-error';
export { jsonCodec, type Codec, type JsonCodecOptions } from './transport/codec';
export type { FrameTest } from './transport/reader';
export type { Traffic, Undecodable } from './transport/link';
export type { Advice } from './advice';
export type { Cause, CauseKind, Loss } from './cause';
export type { CloseRule } from './close-rule';
export type {
  Address,
  AttemptContext,
  CredentialsProvider,
  Provided,
  UrlSource,
} from './connection/address';
export {
  backoffDelay,
  backoffPresets,
  defaultBackoff,
  type Backoff,
  type BackoffContext,
  type BackoffFunction,
  type Jitter,
} from './connection/backoff';
export { heartbeatPresets, type Heartbeat } from './connection/heartbeat-options';
export { closePolicyPresets, defaultCloseRules, type ClosePolicy } from './connection/close-policy';
export type { ConnectionEvent, LifelineEvent, ProbeReason } from './connection/event';
export type { Streak } from './connection/streak';
export type { CloseInfo, ConnectionState, Phase, Quality, Status } from './connection/state';
export type { Delivery, DeliveryReport, DeliveryStatus } from './messaging/delivery';
export type { OutboxOptions } from './messaging/outbox';
export { schema } from './messaging/schema-inspector';
export { unchecked } from './messaging/unchecked';
export { InvalidReplyError } from './messaging/invalid-reply-error';
export type {
  NamePattern,
  SchemaOf,
  SchemaValidators,
  ValidatedTypes,
  ValidatorInputs,
  ValidatorOutputs,
  Validators,
} from './messaging/schema-validators';
export type { SchemaIssue, StandardResult, StandardSchemaV1 } from './messaging/standard-schema';
export type { Inspector } from './messaging/inspector';
export type {
  EntryPart,
  LifelineSchema,
  MessageOf,
  NameIn,
  PartOf,
  PayloadThen,
  ReplyOf,
  RequestPayload,
  SchemaEntry,
  SchemaSection,
  SendPayload,
  TopicMessage,
  TopicPayload,
  UndeclaredIn,
} from './messaging/schema';
export { session } from './session/session';
export type { SessionOptions } from './session/session-options';
export type { SessionFactory } from './messaging/session-factory';
export { LifelineOptionError, RequestError, TopicError } from './errors';
export type { LifelineOptions } from './options';
export type { LifelineClient } from './lifeline-client';
export { createLifeline } from './create-lifeline';
