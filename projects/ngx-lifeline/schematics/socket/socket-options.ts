/** What `ng generate ngx-lifeline:socket` takes; the defaults are those of schema.json. */
export interface SocketOptions {
  readonly name: string;
  readonly path?: string;
  readonly project?: string;
  readonly url?: string;
  readonly session?: boolean;
  readonly skipTests?: boolean;
}
