/** How a message on a topic is sent. */
export interface PublishOptions {
  /**
   * The type of its envelope, 1 to 128 characters.
   * @default 'publish'
   */
  readonly type?: string | undefined;
  /**
   * Only the newest counts: it has no number, is not kept for those who are away, and while a client
   * reads too slowly a newer one replaces it. A new subscriber gets the newest at once.
   * @default false
   */
  readonly volatile?: boolean | undefined;
  /**
   * With `volatile`: the newest of each key counts, 1 to 256 characters. The server keeps one
   * message for each key that a topic has had, as far as `maxNewestBytes` reaches.
   * @default undefined (the topic has one newest message)
   */
  readonly key?: string | undefined;
}
