import type { EntryPart } from './schema';
import type { StandardSchemaV1 } from './standard-schema';

/** Validators by name. */
export type Validators = Readonly<Record<string, StandardSchemaV1>>;

/**
 * A schema made of validators, any that implement Standard Schema (zod, valibot, arktype, …). What
 * comes is checked; `sends` and the `payload` of requests give types alone, which the compiler checks.
 */
export interface SchemaValidators {
  /** Of the payloads of messages, by type. */
  readonly messages?: Validators;
  readonly sends?: Validators;
  /**
   * Of the payloads on topics, by name; `*` in a name stands for anything: `prices/*`. A full name goes
   * before patterns, and an earlier pattern before a later one.
   */
  readonly topics?: Validators;
  /** Of the payloads and replies of requests, by type. */
  readonly requests?: Readonly<
    Record<string, { readonly payload?: StandardSchemaV1; readonly reply?: StandardSchemaV1 }>
  >;
}

/** The types that a validator is for. */
export type ValidatedTypes<Validator> = Validator extends StandardSchemaV1
  ? NonNullable<Validator['~standard']['types']>
  : { readonly input: unknown; readonly output: unknown };

/** What may be given to each. */
export type ValidatorInputs<Section> = {
  readonly [Name in keyof Section]: ValidatedTypes<Section[Name]>['input'];
};
/** What comes out of each. */
export type ValidatorOutputs<Section> = {
  readonly [Name in keyof Section]: ValidatedTypes<Section[Name]>['output'];
};

/** `prices/*` as the compiler writes it. */
export type NamePattern<Name> = Name extends `${infer Before}*${infer After}`
  ? `${Before}${string}${NamePattern<After>}`
  : Name & string;

/** The schema that validators make: `type Desk = SchemaOf<typeof deskValidators>`. */
export type SchemaOf<Given extends SchemaValidators> = {
  readonly [Section in keyof Given & keyof SchemaValidators]: Section extends 'messages'
    ? ValidatorOutputs<Given[Section]>
    : Section extends 'sends'
      ? ValidatorInputs<Given[Section]>
      : Section extends 'topics'
        ? {
            readonly [Name in keyof Given[Section] as NamePattern<Name>]: ValidatedTypes<
              Given[Section][Name]
            >['output'];
          }
        : {
            readonly [Type in keyof Given[Section]]: {
              readonly payload: ValidatedTypes<EntryPart<Given[Section][Type], 'payload'>>['input'];
              readonly reply: ValidatedTypes<EntryPart<Given[Section][Type], 'reply'>>['output'];
            };
          };
};
