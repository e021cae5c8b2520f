import type { LiveSession } from '../session/live-session.ts';

interface Newest {
  /** Names topic and key, for the outgoing queues. */
  readonly name: string;
  body: string;
}

/** The newest volatile message of every topic and key. */
export class NewestValues {
  private readonly byTopic = new Map<string, Map<string, Newest>>();

  /** Keeps the message; returns a name for its topic and key. */
  set(topic: string, key: string, body: string): string {
    let byKey = this.byTopic.get(topic);
    if (!byKey) this.byTopic.set(topic, (byKey = new Map<string, Newest>()));
    const known = byKey.get(key);
    if (known) {
      known.body = body;
      return known.name;
    }
    // The length keeps topic and key apart whatever is in them.
    const name = `${topic.length}:${topic}${key}`;
    byKey.set(key, { name, body });
    return name;
  }

  /** Gives a session the newest of every key. */
  giveTo({ socket }: LiveSession, topic: string): void {
    for (const { name, body } of this.byTopic.get(topic)?.values() ?? []) {
      socket?.outgoing.pushVolatile(name, body);
    }
  }
}
