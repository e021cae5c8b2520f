import { setTimeout as sleep } from 'node:timers/promises';
import { type PanelPage } from '../panel-page.ts';
import { type ServerProcess } from '../server-process.ts';
import { type ServerProgram } from '../server-program.ts';
import { useDrill } from '../use-drill.ts';
import { BACKENDS } from './backends.ts';

for (const { name, find } of BACKENDS) {
  const program = find();
  if (!('missing' in program)) describeDrills(name, program);
}

function describeDrills(name: string, program: ServerProgram): void {
  describe(`the panel with a server in ${name}`, () => {
    const drill = useDrill();

    it('connects, shows the echo of a chat and the time of a round trip', async () => {
      const { panel } = await openPanel();

      await expectAnswer(panel);
      await panel.press('ping');
      await panel.waitForText('rtt', 'ms');

      expect(await panel.text('rtt')).toMatch(/^\d+(\.\d+)? ms$/);
      expect(await panel.statuses()).toEqual(['idle', 'connecting', 'open']);
    });

    it('stays connected by its heartbeat alone', async () => {
      const { panel, server } = await openPanel();

      await sleep(3_000);

      expect(await panel.statuses()).toEqual(['idle', 'connecting', 'open']);
      expect(await connections(server)).toBe(1);
    });

    it('finds it again when it was killed; what was queued arrives once', async () => {
      const { panel, server } = await openPanel();
      await panel.forgetStatuses();

      await server.kill();
      await panel.waitForStatus('reconnecting');
      await panel.say('first while down');
      await panel.say('second while down');
      await panel.waitForText('queued', '2');
      await server.restart();
      await panel.waitForStatus('open');
      await panel.waitForEcho('second while down');

      expect(await panel.echoes('first while down')).toBe(1);
      expect(await panel.echoes('second while down')).toBe(1);
      expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'open']);
    });

    it('abandons a frozen link for a fresh connection', async () => {
      const server = await drill.startServer(program);
      const proxy = await drill.startProxy(server);
      const panel = await drill.openPanel(`ws://127.0.0.1:${proxy.port}/`);
      await panel.waitForStatus('open');
      await panel.forgetStatuses();

      proxy.freezeExisting();
      await panel.waitForStatus('reconnecting');
      expect(await panel.text('last-close')).toContain('4000');
      await panel.waitForStatus('open');
      await expectAnswer(panel);

      expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'open']);
      expect(proxy.accepted).toBe(2);
    });

    it('comes back by itself when closed with 1011', async () => {
      const { panel, server } = await openPanel();
      await panel.forgetStatuses();

      await closeAll(server, 1011);
      await panel.waitForStatus('reconnecting');
      await panel.waitForStatus('open');
      await expectAnswer(panel);

      expect(await panel.text('log')).toContain('1011');
      expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'open']);
    });

    it('has failed when closed with 1008, and stays so until the user connects', async () => {
      const { panel, server } = await openPanel();
      await panel.forgetStatuses();

      await closeAll(server, 1008);
      await panel.waitForStatus('failed');
      await sleep(1_500);
      expect(await panel.statuses()).toEqual(['open', 'failed']);
      expect(await connections(server)).toBe(0);

      await panel.press('connect');
      await panel.waitForStatus('open');
      await expectAnswer(panel);
    });

    async function openPanel() {
      const server = await drill.startServer(program);
      const panel = await drill.openPanel(server.socketUrl);
      await panel.waitForStatus('open');
      return { server, panel };
    }
  });
}

async function expectAnswer(panel: PanelPage): Promise<void> {
  await panel.say('understood?');
  await panel.waitForEcho('understood?');
}

async function closeAll({ port }: ServerProcess, code: number): Promise<void> {
  await fetch(`http://127.0.0.1:${port}/close/${code}`, { method: 'POST' });
}

async function connections({ port }: ServerProcess): Promise<unknown> {
  return (await fetch(`http://127.0.0.1:${port}/connections`)).json();
}
