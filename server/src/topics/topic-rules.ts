/** Which topics there are, and who may have them. Both are asked once for each subscription. */
export interface TopicRules {
  /**
   * Whether there is such a topic; else the client gets `$nack` `unknown-topic`.
   * @default every topic
   */
  readonly exists?: ((topic: string) => boolean) | undefined;
  /**
   * Whether this user may subscribe; else the client gets `$nack` `forbidden-topic`, also when it
   * throws. `user` is null where nobody is authenticated.
   * @default everybody
   */
  readonly authorize?: ((topic: string, user: string | null) => boolean) | undefined;
}
