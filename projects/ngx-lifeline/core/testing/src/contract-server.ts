/** One connection of the server that a transport is tested against, as that server's own code has it. */
export interface ContractPeer {
  send(data: string | ArrayBufferLike | ArrayBufferView): void;
  /** Without a code: a close frame without one. */
  close(code?: number, reason?: string): void;
  /** Ends the connection without a close frame. */
  terminate(): void;
}

/**
 * The other half of `transportContract()`: what the server at its `url` does. It echoes text and bytes;
 * what begins with `contract:` is a command. Feed it from any server: `connect()` for every connection,
 * then what arrives on it, and how it was closed.
 */
export class ContractServer {
  private lastClose = { code: 0, reason: '' };

  connect(peer: ContractPeer): {
    readonly received: (data: string | ArrayBufferLike | ArrayBufferView) => void;
    readonly closed: (code: number, reason: string) => void;
  } {
    const commands: Record<string, (...details: (string | undefined)[]) => void> = {
      close: (code, ...reason) =>
        code === undefined ? peer.close() : peer.close(Number(code), reason.join(' ')),
      vanish: () => peer.terminate(),
      count: (upTo) => {
        for (let n = 1; n <= Number(upTo); n++) peer.send(String(n));
      },
      'last-close': () => peer.send(JSON.stringify(this.lastClose)),
    };
    return {
      received: (data) => {
        const text = typeof data === 'string' ? data : '';
        const [, command = '', details] = /^contract:(\S+) ?(.*)$/.exec(text) ?? [];
        const act = commands[command];
        if (act) act(...(details ? details.split(' ') : []));
        else peer.send(data);
      },
      closed: (code, reason) => (this.lastClose = { code, reason }),
    };
  }
}
