/** Lets the page of `ng serve` reach the socket at its own address; see tools/dev.ts. */
const target = `http://127.0.0.1:${process.env.LIFELINE_SERVER_PORT}`;

export default {
  '/ws': { target, ws: true },
  '/faults': { target },
};
