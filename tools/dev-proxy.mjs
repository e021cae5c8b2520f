/** Lets the page of `ng serve` reach the socket at its own address; see tools/dev.ts. */
export default {
  '/ws': { target: `http://127.0.0.1:${process.env.LIFELINE_SERVER_PORT}`, ws: true },
};
