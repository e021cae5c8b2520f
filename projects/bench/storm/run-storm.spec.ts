import { loneDelays } from './lone-delays.ts';
import { shippedPolicy } from './own-policy.ts';
import { runStorm, type StormReport } from './run-storm.ts';
import { AIM } from './search-backoff.ts';
import { stormPicture } from './storm-picture.ts';

describe('runStorm', () => {
  let report: StormReport;
  let progress: string[];

  beforeAll(() => {
    progress = [];
    report = runStorm({
      clients: [500, 1_000],
      outages: [30_000, 60_000],
      acceptsPerSecond: 50,
      onProgress: (done, all, what) => progress.push(`${done} of ${all}: ${what}`),
    });
  });

  it('has every policy in every storm, the candidates in the smallest', () => {
    const names = (clients: number, outage: number) =>
      report.rows
        .filter((row) => row.clients === clients && row.outage === outage)
        .map(({ policy }) => policy);
    const compared = ['ngx-lifeline', 'tutorial formula', 'rx-stomp', 'AWS decorrelated jitter'];
    expect(names(1_000, 30_000)).toEqual(jasmine.arrayContaining(compared));
    expect(names(1_000, 30_000)).toContain('ngx-lifeline, drained over 25 s');
    expect(names(1_000, 30_000)).not.toContain('full jitter, 12 s');
    expect(names(500, 60_000)).toContain('full jitter, 12 s');
    expect(names(500, 60_000)).toContain('ngx-lifeline, drained over 13 s');
    expect(names(500, 60_000)).toEqual(names(500, 30_000));
    expect(new Set(names(500, 60_000)).size).toBe(names(500, 60_000).length);
  });

  it('says when so many are back, from the end of the outage, against the floor', () => {
    for (const row of report.rows.filter(({ gaveUp }) => gaveUp === 0)) {
      const { back50, back95, back99, clients, overFloor, policy } = row;
      expect([back50, back95, back99].toSorted((a, b) => a! - b!))
        .withContext(policy)
        .toEqual([back50, back95, back99]);
      expect(overFloor).toBeCloseTo(back95! / ((clients * 0.95 * 1_000) / 50), 2);
      expect(overFloor).toBeGreaterThan(0.95);
    }
  });

  it('says never where too many gave up', () => {
    const row = report.rows.find(({ policy, outage }) => policy === 'signalr' && outage === 60_000);
    expect([row!.back95, row!.overFloor]).toEqual([null, null]);
    expect(row!.gaveUp).toBe(1);
  });

  it('knows nothing of a blip where the server says when to come back', () => {
    for (const { name, blip } of report.policies) {
      expect(blip === null).toBe(/drained|1012/.test(name));
    }
  });

  it('survives JSON, and tells how far it is', () => {
    expect(JSON.parse(JSON.stringify(report.rows))).toEqual([...report.rows]);
    expect(progress[0]).toBe(`0 of ${report.rows.length}: 500 clients, 30 s, ngx-lifeline`);
    expect(progress.length).toBe(report.rows.length);
  });

  it('is drawn: with a title, and a curve and a label for everybody who is shown', () => {
    const picture = stormPicture(report);
    expect(picture).toContain('<title id="title">How 500 clients come back');
    expect(picture.match(/class="name /g)?.length).toBe(7);
    expect(picture.match(/class="area /g)?.length).toBe(7);
    expect(picture.match(/class="line /g)?.length).toBe(7);
    expect(picture).toContain('prefers-color-scheme: dark');
    expect(picture).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('refuses to simulate nothing', () => {
    expect(() => runStorm({ clients: [] })).toThrowError(RangeError, /at least one/);
  });
});

describe('the default backoff', () => {
  it('reaches its aim: the peak, the time until 95 % are back, and the delay after a blip', () => {
    const { rows } = runStorm({ clients: [100_000], outages: [30_000], policies: [shippedPolicy] });
    const { peak, overFloor } = rows[0]!;
    expect(peak).toBeLessThanOrEqual(AIM.peak);
    expect(overFloor).toBeLessThanOrEqual(AIM.overFloor);
    expect(loneDelays(shippedPolicy, { outage: [0, 0], seed: 1 }).median).toBeLessThanOrEqual(
      AIM.blip,
    );
  });
});
