import { LifelineServerError } from '../errors.ts';
import type { MessageHandler } from './handler.ts';

/** Who handles which type of message. */
export class Handlers {
  private readonly byType = new Map<string, MessageHandler>();

  /** @throws {LifelineServerError} `invalid-option` for a type that cannot be, or that has one. */
  add(type: string, handler: MessageHandler): void {
    if (typeof type !== 'string' || type === '' || type.startsWith('$')) {
      throw invalid('type', type, 'must not be empty nor begin with "$"');
    }
    if (typeof handler !== 'function') throw invalid('handler', handler, 'must be a function');
    if (this.byType.has(type)) {
      throw invalid('type', type, 'has a handler already: call one from the other');
    }
    this.byType.set(type, handler);
  }

  get(type: string): MessageHandler | undefined {
    return this.byType.get(type);
  }
}

function invalid(option: string, value: unknown, rule: string): LifelineServerError {
  const message = `${option} ${rule}, got ${String(value)}`;
  return new LifelineServerError('invalid-option', message, { option, value });
}
