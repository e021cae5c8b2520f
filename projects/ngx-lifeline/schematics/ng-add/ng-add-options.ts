/** What `ng add ngx-lifeline` takes; the defaults are those of schema.json. */
export interface NgAddOptions {
  readonly project?: string;
  readonly url?: string;
  readonly session?: boolean;
  readonly panel?: boolean;
}
