import type { Subscription } from 'rxjs';
import type { Environment } from '../environment';
import type { Sender } from './sender';

/** An acknowledgement leaves after this part of the server's window, or so many ms. */
const PART = 1 / 4;
const DELAY = 100;
/**
 * One that comes so soon after the last, in ms, shows a rush, in which the next one waits for twice as
 * many messages: to write it costs as much as to read fifty of them (docs/bench/profile.md).
 */
const RUSH = 5;

/** Sees to it that what has been processed is acknowledged, where nothing else carries it. */
export function acknowledgements(
  sender: Sender,
  { scheduler, now }: Pick<Environment, 'scheduler' | 'now'>,
) {
  let bytes = 0;
  /** Of the messages that the window holds. */
  let part = PART;
  let toldAt = 0;
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
      const room = sender.window();
      if (repeated || (room && (untold >= part * room.messages || bytes >= PART * room.bytes))) {
        bytes = 0;
        part = now() - toldAt < RUSH ? 2 * PART : PART;
        toldAt = now();
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
