/** A token of RFC 7230, section 3.2.6. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

/** @throws DOMException `SyntaxError` for sub-protocols that the `WebSocket` constructor does not take. */
export function checkProtocols(protocols: readonly string[]): void {
  const bad = protocols.find((name, i) => !TOKEN.test(name) || protocols.indexOf(name) !== i);
  if (bad === undefined) return;
  const problem = TOKEN.test(bad) ? 'is given twice' : 'is not a token';
  throw new DOMException(`The sub-protocol '${bad}' ${problem}.`, 'SyntaxError');
}
