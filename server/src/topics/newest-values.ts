import type { LiveSession } from '../session/live-session.ts';

interface Newest {
  readonly topic: string;
  readonly key: string;
  /** Names topic and key, for the outgoing queues. */
  readonly name: string;
  body: string;
  /** Of the body. */
  bytes: number;
}

/** What an entry takes besides its message, roughly. */
const ENTRY = 256;
/**
 * Where there is no room, what is over this part of it goes: to find the oldest one, V8 passes by the
 * places of all that have changed lately, which for each message by itself would take too long.
 */
const KEPT = 7 / 8;

/** The newest volatile message of every topic and key, as far as there is room for them. */
export class NewestValues {
  private readonly byTopic = new Map<string, Map<string, Newest>>();
  /** All of them, the one that has not changed for the longest time first. */
  private readonly byAge = new Set<Newest>();
  private bytes = 0;
  private readonly maxBytes: number;

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  /** Keeps the message, whose body has so many bytes; returns a name for its topic and key. */
  set(topic: string, key: string, body: string, bytes: number): string {
    let byKey = this.byTopic.get(topic);
    if (!byKey) this.byTopic.set(topic, (byKey = new Map<string, Newest>()));
    let newest = byKey.get(key);
    if (newest) {
      this.byAge.delete(newest);
      this.bytes += bytes - newest.bytes;
      newest.body = body;
      newest.bytes = bytes;
    } else {
      // The length keeps topic and key apart whatever is in them.
      newest = { topic, key, name: `${topic.length}:${topic}${key}`, body, bytes };
      byKey.set(key, newest);
      this.bytes += ENTRY + bytes;
    }
    this.byAge.add(newest);
    this.makeRoom();
    return newest.name;
  }

  /** Gives a session the newest of every key. */
  giveTo({ socket }: LiveSession, topic: string): void {
    for (const { name, body } of this.byTopic.get(topic)?.values() ?? []) {
      socket?.outgoing.pushVolatile(name, body);
    }
  }

  private makeRoom(): void {
    if (this.bytes <= this.maxBytes) return;
    for (const oldest of this.byAge) {
      const { topic, key, bytes } = oldest;
      const byKey = this.byTopic.get(topic);
      byKey?.delete(key);
      if (byKey?.size === 0) this.byTopic.delete(topic);
      this.byAge.delete(oldest);
      this.bytes -= ENTRY + bytes;
      if (this.bytes <= this.maxBytes * KEPT) return;
    }
  }
}
