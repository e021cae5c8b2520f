/** Where `npx ngx-lifeline-server` listens. */
export const DEFAULT_URL = 'ws://localhost:8080';
