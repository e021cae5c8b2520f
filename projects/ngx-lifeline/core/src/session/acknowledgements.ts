import type { SchedulerLike, Subscription } from 'rxjs';
import type { Sender } from './sender';

/** An acknowledgement leaves after this part of the server's window, or so many ms. */
const PART = 1 / 4;
const DELAY = 100;

/** Sees to it that what has been processed is acknowledged, where nothing else carries it. */
export function acknowledgements(sender: Sender, scheduler: SchedulerLike) {
  let bytes = 0;
  let due: Subscription | undefined;
  const stop = () => {
    due?.unsubscribe();
    due = undefined;
    bytes = 0;
  };
  return {
    stop,
    /** After a frame of that many bytes; `repeated` if it held what was known. */
    frame: (size: number, repeated: boolean) => {
      const untold = sender.untold();
      bytes = untold ? bytes + size : 0;
      const room = sender.hello()?.window;
      if (repeated || (room && Math.max(untold / room.messages, bytes / room.bytes) >= PART)) {
        bytes = 0;
        sender.acknowledge();
      } else if (untold) {
        due ??= scheduler.schedule(() => {
          stop();
          if (sender.untold()) sender.acknowledge();
        }, DELAY);
      }
    },
  };
}
