/** Where the page asks what is broken, and breaks it. */
export const FAULTS_PATH = '/faults';
