import { runChaos } from './chaos-run.ts';
import { SHORT_RUN, type ChaosSettings } from './chaos-settings.ts';
import { type Verdict } from './judge.ts';
import { useLongSpecs } from './use-long-specs.ts';

type Broken = Pick<ChaosSettings, 'losesSessions'> &
  Partial<Pick<ChaosSettings, 'clientEdits' | 'serverEdits'>>;

const CLIENT = 'projects/ngx-lifeline/core/src/session';
const INBOX = 'server/src/session/inbox.ts';

/** Rules of PROTOCOL.md, broken in the sources of client or server; the runs are at the same time. */
describe('a run in which one rule is broken', () => {
  useLongSpecs(90_000);
  const broken = {
    acknowledgesOnReceipt: {
      losesSessions: false,
      serverEdits: [
        {
          file: INBOX,
          from: 'this.queue.push(message);',
          to: 'this.queue.push(message); this.session.done(message.n, undefined);',
        },
        {
          file: 'server/src/session/live-session.ts',
          from: 'change.processed = n;',
          to: 'change.processed = this.processed = Math.max(before, n);',
        },
        {
          file: 'server/src/session/live-session.ts',
          from: 'this.processed = n;',
          to: 'const before = this.processed;',
        },
      ],
    },
    forgetsIds: {
      losesSessions: true,
      serverEdits: [
        {
          file: 'server/src/store/sqlite-store.ts',
          from: 'select.id.get(owner, id) !== undefined',
          to: 'false',
        },
      ],
    },
    sendsAgainUnderAnotherId: {
      losesSessions: true,
      clientEdits: [
        {
          file: `${CLIENT}/sender.ts`,
          from: '(message.data as string).slice(1)',
          to: `(message.data as string).replace('"id":"', () =>
            n > (sequence as any).carried ? '"id":"' : '"id":"again-').slice(1)`,
        },
      ],
    },
    takesRepetitions: {
      losesSessions: false,
      clientEdits: [
        {
          file: `${CLIENT}/sequence.ts`,
          from: `if (n <= this.processed) return 'again';`,
          to: `if (n <= this.processed) return 'next';`,
        },
        {
          file: `${CLIENT}/sequence.ts`,
          from: 'if (resumed && from <= this.processed) return undefined;',
          to: '',
        },
        // As after an acknowledgement that was lost.
        {
          file: `${CLIENT}/sequence.ts`,
          from: 'processed: rx, acknowledged: acked } = this;',
          to: 'processed, acknowledged: acked } = this; const rx = Math.max(0, processed - 1);',
        },
      ],
    },
  } satisfies Record<string, Broken>;
  const verdicts = new Map<string, Promise<Verdict>>();

  beforeAll(() => {
    for (const [name, how] of Object.entries(broken)) verdicts.set(name, run(how));
  });

  it('is seen to lose messages where the server acknowledges on receipt (rule 1)', async () => {
    expect((await verdictOf('acknowledgesOnReceipt')).toServer.lost).toBeGreaterThan(0);
  });

  it('is seen to double messages where the server forgets their ids (rule 9)', async () => {
    expect((await verdictOf('forgetsIds')).toServer.doubled).toBeGreaterThan(0);
  });

  it('is seen to double messages where they are sent again under another id (rule 8)', async () => {
    expect((await verdictOf('sendsAgainUnderAnotherId')).toServer.doubled).toBeGreaterThan(0);
  });

  it('is seen to double messages where the client takes repetitions (rule 2)', async () => {
    expect((await verdictOf('takesRepetitions')).toClient.doubled).toBeGreaterThan(0);
  });

  async function verdictOf(name: keyof typeof broken): Promise<Verdict> {
    const verdict = await verdicts.get(name);
    if (!verdict) throw new Error('it did not run');
    expect(verdict.violations.length).toBeGreaterThan(0);
    return verdict;
  }

  async function run(how: Broken): Promise<Verdict> {
    const small = {
      messages: 600,
      faults: 14,
      killShare: 0.5,
      clients: 4,
      groupSize: 2,
      pace: 0.1,
      handlerDelay: 60,
    };
    return (await runChaos({ ...SHORT_RUN, ...small, patience: 2_000, seed: 3, ...how })).verdict;
  }
});
