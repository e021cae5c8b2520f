import { Observable, Subject } from 'rxjs';
import type { Link } from '../transport/link';
import type { FrameData } from '../transport/socket';
import type { DeliveryReport } from './delivery';

/** An open link, and what is proven about the frames written to it. */
export class Line {
  /** How many of them the server is proven to have read. */
  #read = 0;
  /** No more will be proven. */
  #isLost = false;
  /** Only for somebody who looks. */
  #news?: Subject<void>;

  constructor(readonly link: Link) {}

  /** Writes a frame; its reports, unless the link cannot take it. */
  write(data: FrameData): Observable<DeliveryReport> | undefined {
    // Before it is sent: whoever sees it on the wire may send in turn, or disconnect.
    const position = this.link.written() + 1;
    return this.link.send(data) ? this.#reports(position) : undefined;
  }

  proven(read: number): void {
    this.#read = read;
    this.#news?.next();
  }

  lost(): void {
    this.#isLost = true;
    this.#news?.next();
  }

  #reports(position: number): Observable<DeliveryReport> {
    return new Observable((subscriber) => {
      const look = () => {
        const isRead = this.#read >= position;
        if (!isRead && this.#isLost) {
          subscriber.next({ status: 'unknown', reason: 'connection-lost' });
        }
        if (isRead || this.#isLost) subscriber.complete();
      };
      subscriber.next({ status: 'sent' });
      look();
      subscriber.add((this.#news ??= new Subject()).subscribe(look));
    });
  }
}
