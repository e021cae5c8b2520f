/** Where the health is told. */
export const HEALTH_PATH = '/healthz';
