import { FakeSocket } from 'ngx-lifeline/core/testing';

/** A fake socket that tells when its owner closes it. */
export class DialledSocket extends FakeSocket {
  onClosed: (code: number | undefined, reason: string | undefined) => void = () => undefined;

  override close(code?: number, reason?: string): void {
    const before = this.closedWith;
    super.close(code, reason);
    if (this.closedWith !== before) this.onClosed(code, reason);
  }
}
