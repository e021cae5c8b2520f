/** Why a fault is not to be had: the status of the answer, and what it says. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
  readonly status: number;

  constructor(status: number, message: string, cause?: unknown) {
    super(message, { cause });
    this.status = status;
  }
}
