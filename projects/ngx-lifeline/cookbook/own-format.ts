import { provideLifeline, withCodec, withHeartbeat, type Codec } from 'ngx-lifeline';

/** A server whose messages are bare JSON, told apart by an `event` of their own. */
const bare: Codec = {
  encode: ({ type, payload }) => JSON.stringify({ event: type, ...(payload as object) }),
  decode: (frame) => {
    const { event, ...payload } = JSON.parse(frame as string) as { event: string };
    return { type: event, payload };
  },
};

export const provideFeed = () =>
  provideLifeline(
    { url: 'wss://example.com/feed' },
    withCodec(bare),
    withHeartbeat({ ping: '__HEARTBEAT__', isPong: ({ data }) => data === '__HEARTBEAT__' }),
  );
