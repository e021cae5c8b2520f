import type { Cause } from 'ngx-lifeline';
import { closeCodeLabels } from '../labels/close-code-labels';
import type { LifelineLabels } from '../labels/lifeline-labels';

/** The reason that came with a close, or what its code says by itself. */
export function closeWords(
  { code, reason }: Pick<Cause, 'code' | 'reason'>,
  { closeCode }: LifelineLabels = {},
): string {
  const number = code ?? 0;
  return reason || (closeCode?.[number] ?? closeCodeLabels[number] ?? '');
}
