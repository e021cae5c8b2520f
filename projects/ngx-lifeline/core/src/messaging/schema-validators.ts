import type { StandardSchemaV1 } from './standard-schema';

/** Validators by name. */
type Validators = Readonly<Record<string, StandardSchemaV1>>;

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
type TypesOf<Validator> = Validator extends StandardSchemaV1
  ? NonNullable<Validator['~standard']['types']>
  : { readonly input: unknown; readonly output: unknown };

type Inputs<Section> = { readonly [Name in keyof Section]: TypesOf<Section[Name]>['input'] };
type Outputs<Section> = { readonly [Name in keyof Section]: TypesOf<Section[Name]>['output'] };

/** `prices/*` as the compiler writes it. */
type Pattern<Name> = Name extends `${infer Before}*${infer After}`
  ? `${Before}${string}${Pattern<After>}`
  : Name & string;

type Part<Of, Key> = Key extends keyof Of ? Of[Key] : undefined;

/** The schema that validators make: `type Desk = SchemaOf<typeof deskValidators>`. */
export type SchemaOf<Given extends SchemaValidators> = {
  readonly [Section in keyof Given & keyof SchemaValidators]: Section extends 'messages'
    ? Outputs<Given[Section]>
    : Section extends 'sends'
      ? Inputs<Given[Section]>
      : Section extends 'topics'
        ? {
            readonly [Name in keyof Given[Section] as Pattern<Name>]: TypesOf<
              Given[Section][Name]
            >['output'];
          }
        : {
            readonly [Type in keyof Given[Section]]: {
              readonly payload: TypesOf<Part<Given[Section][Type], 'payload'>>['input'];
              readonly reply: TypesOf<Part<Given[Section][Type], 'reply'>>['output'];
            };
          };
};
