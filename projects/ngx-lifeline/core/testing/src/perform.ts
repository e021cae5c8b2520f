import type { LifelineClient } from 'ngx-lifeline/core';
import { answerPing } from './answer-ping';
import { parseDuration } from './duration';
import type { FakeSocket } from './fake-socket';
import type { VirtualWorld } from './virtual-world';
import type { ScriptStep, ScriptVerb, WorldScript } from './world-script';

/**
 * Performs a script: the server accepts and answers at once until told otherwise. What stands before
 * the first duration holds when the client connects.
 */
export function perform({ steps }: WorldScript, world: VirtualWorld, client: LifelineClient): void {
  let dials: 'accept' | 'refuse' | 'hang' = 'accept';
  let isSilent = false;

  const open = ({ verb, at }: ScriptStep): FakeSocket => {
    const socket = world.sockets.at(-1);
    if (socket?.readyState === 1) return socket;
    throw new Error(`"${verb}" at ${at} ms needs an open connection, and there is none`);
  };
  world.onDial = (socket) => {
    world.after(0, () => {
      if (dials === 'accept') socket.accept();
      if (dials === 'refuse') socket.drop();
    });
    socket.onSent = (data) => {
      const pong = isSilent || typeof data !== 'string' ? undefined : answerPing(data);
      if (pong !== undefined) world.after(0, () => socket.emit(pong));
    };
  };

  const acts: Record<ScriptVerb, (step: ScriptStep) => void> = {
    accept: () => (dials = 'accept'),
    refuse: () => (dials = 'refuse'),
    hang: () => (dials = 'hang'),
    drop: (step) => {
      const [code = '1006', ...reason] = step.details;
      open(step).drop(Number(code), reason.join(':'));
    },
    silence: () => (isSilent = true),
    answer: () => (isSilent = false),
    frame: (step) => open(step).emit({ type: 'frame' }),
    offline: () => world.setOnline(false),
    online: () => world.setOnline(true),
    hide: () => world.setVisible(false),
    show: () => world.setVisible(true),
    sleep: ({ details: [duration = ''] }) => {
      const ms = parseDuration(duration);
      if (ms === undefined) {
        throw new Error('"sleep" needs to know for how long, as in "sleep:10m"');
      }
      world.sleep(ms);
      world.wake('sleep');
    },
    connect: () => client.connect(),
    disconnect: () => client.disconnect(),
    reconnect: () => client.reconnect(),
  };
  const act = (step: ScriptStep) => acts[step.verb](step);
  for (const step of steps.filter(({ at }) => at === 0)) act(step);
  client.connect();
  for (const step of steps.filter(({ at }) => at > 0)) world.at(step.at, () => act(step));
}
