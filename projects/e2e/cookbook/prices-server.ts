import { createLifelineServer, type LifelineServer } from 'ngx-lifeline-server';

/** Publishes prices while somebody listens; of each key only the newest counts. */
export function pricesServer(port = 8080): LifelineServer {
  let feed: NodeJS.Timeout | undefined;
  const server = createLifelineServer({
    port,
    topics: {
      changed: (topic, subscribers) => {
        if (topic !== 'prices') return;
        clearInterval(feed);
        if (subscribers > 0) feed = setInterval(publish, 50);
      },
    },
  });
  const publish = () => {
    server.publish('prices', 1.08 + Math.random() / 100, { volatile: true, key: 'EUR' });
    server.publish('prices', 0.86 + Math.random() / 100, { volatile: true, key: 'GBP' });
  };
  return server;
}
