/**
 * Which topics there are, and who may have them: both are asked once for each subscription, and must
 * answer at once: a promise or a throw refuses the topic as forbidden, and is logged. And who wants to
 * know whether anybody listens.
 */
export interface TopicRules {
  /**
   * Whether there is such a topic; else the client gets `$nack` `unknown-topic`.
   * @default every topic
   */
  readonly exists?: ((topic: string) => boolean) | undefined;
  /**
   * Whether this user may subscribe; else the client gets `$nack` `forbidden-topic`. `user`
   * is null where nobody is authenticated.
   * @default everybody
   */
  readonly authorize?: ((topic: string, user: string | null) => boolean) | undefined;
  /**
   * Told when a topic has got its first subscriber, or has lost its last one, also by the end of a
   * session or of the server: so that a feed runs only while somebody listens. A session without a
   * socket is a subscriber as well. It is called soon after, not in the middle of it; what has changed
   * back meanwhile is not told. A throw or a rejection is logged.
   */
  readonly changed?: ((topic: string, subscribers: number) => void) | undefined;
}
