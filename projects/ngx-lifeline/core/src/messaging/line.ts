import { Subject, type Unsubscribable } from 'rxjs';
import type { Link } from '../transport/link';
import type { FrameData } from '../transport/socket';
import type { Fate, ReportSubscriber } from './delivery';

/** An open link, and what is proven about the frames written to it. */
export class Line {
  /** How many of them the server is proven to have read. */
  #read = 0;
  /** No more will be proven. */
  #isLost = false;
  /** Only for somebody who looks. */
  #news?: Subject<void>;

  constructor(readonly link: Link) {}

  /** Writes a frame; its fate, unless the link cannot take it. */
  write(data: FrameData): Fate | undefined {
    // Before it is sent: whoever sees it on the wire may send in turn, or disconnect.
    const position = this.link.written() + 1;
    if (!this.link.send(data)) return undefined;
    return (subscriber) => this.#follow(position, subscriber);
  }

  proven(read: number): void {
    this.#read = read;
    this.#news?.next();
  }

  lost(): void {
    this.#isLost = true;
    this.#news?.next();
  }

  /** Tells what is known of a frame, and what becomes known. */
  #follow(position: number, subscriber: ReportSubscriber): Unsubscribable {
    const look = () => {
      const isRead = this.#read >= position;
      if (!isRead && this.#isLost) {
        subscriber.next({ status: 'unknown', reason: 'connection-lost' });
      }
      if (isRead || this.#isLost) subscriber.complete();
    };
    subscriber.next({ status: 'sent' });
    look();
    return (this.#news ??= new Subject()).subscribe(look);
  }
}
