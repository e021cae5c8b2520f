/** Thrown at once for options that are out of range or contradict each other. */
export class LifelineOptionError extends Error {
  override readonly name = 'LifelineOptionError';
  constructor(
    /** The option, as a path: `heartbeat.interval`. */
    readonly option: string,
    problem: string,
  ) {
    super(`${option} ${problem}`);
  }
}

/** A request that was not answered, or was answered with an error. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  constructor(
    /** The handler's code, or `timeout`, `refused`, `dropped`, `expired`, `unknown`. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A topic that this client cannot, or may not, subscribe to. */
export class TopicError extends Error {
  override readonly name = 'TopicError';
  constructor(
    readonly topic: string,
    /** `bad-name`, `too-many`, `unknown-topic`, `forbidden-topic`, or a word of the server's own. */
    readonly code: string,
  ) {
    super(`topic ${topic}: ${code}`);
  }
}
