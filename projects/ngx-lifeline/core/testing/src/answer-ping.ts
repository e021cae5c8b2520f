/**
 * What a server answers to a heartbeat; `undefined` for what is none. Knows `{type: 'ping'}`,
 * `{type: 'PING'}`, the `$ping` of a session, and raw text such as `ping` or `__HEARTBEAT__`.
 */
export function answerPing(text: string): unknown {
  if (/^[\W_]*(ping|heartbeat)[\W_]*$/i.test(text)) return text;
  const { type, payload } = parsed(text);
  if (type === '$ping') return { type: '$pong', payload };
  if (type === 'PING') return { type: 'PONG' };
  return type === 'ping' ? { type: 'pong' } : undefined;
}

function parsed(text: string): { readonly type?: unknown; readonly payload?: unknown } {
  try {
    return (JSON.parse(text) ?? {}) as object;
  } catch {
    return {};
  }
}
