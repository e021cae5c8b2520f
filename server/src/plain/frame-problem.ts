/** Why a frame is not taken as a message. */
export interface FrameProblem {
  readonly code:
    'invalid-json' | 'not-an-object' | 'empty-object' | 'too-deep' | 'forbidden-key' | 'binary';
  readonly message: string;
}
