/** Whether the target of an upgrade asks for a session: `lifeline=1` in its query. */
export function asksForSession(url = '/'): boolean {
  const query = url.indexOf('?');
  return query !== -1 && new URLSearchParams(url.slice(query)).get('lifeline') === '1';
}
