/** How long the hint that there is no network is believed before a dial all the same, in ms. */
export const OFFLINE_RETRY = 60_000;
