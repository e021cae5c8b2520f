import type { Cause } from 'ngx-lifeline';
import { noHistory, withHappening, type Happening } from './history';
import { timelinePicture } from './timeline-picture';

describe('the picture of the last minutes', () => {
  const cause = { kind: 'lost' } as Cause;
  const history = (happenings: readonly Happening[], since = 0) =>
    happenings.reduce((all, one) => withHappening(all, one, since), noHistory);

  it('is a band of statuses, of which the last goes on until now', () => {
    const { band } = timelinePicture(
      history([
        { status: 'open', from: 1_000 },
        { status: 'reconnecting', from: 1_600 },
        { status: 'open', from: 1_700 },
      ]),
      2_000,
      1_000,
    );
    expect(band).toEqual([
      { status: 'open', left: 0, width: 60, lasted: 600 },
      { status: 'reconnecting', left: 60, width: 10, lasted: 100 },
      { status: 'open', left: 70, width: 30, lasted: 300 },
    ]);
  });

  it('begins where the connection is looked at, and is cut where it lies too far back', () => {
    const short = timelinePicture(history([{ status: 'open', from: 1_500 }]), 2_000, 1_000);
    expect(short.band).toEqual([{ status: 'open', left: 50, width: 50, lasted: 500 }]);
    const long = timelinePicture(history([{ status: 'open', from: 0 }]), 2_000, 1_000);
    expect(long.band).toEqual([{ status: 'open', left: 0, width: 100, lasted: 2_000 }]);
  });

  it('has the round trips as a line, the highest at the top', () => {
    const picture = timelinePicture(
      history([
        { at: 500, rtt: 900 },
        { at: 1_000, rtt: 10 },
        { at: 1_500, rtt: 40 },
        { at: 2_000, rtt: 20 },
      ]),
      2_000,
      1_000,
    );
    expect(picture.highest).toBe(40);
    expect(picture.line).toBe('M0.00 75.0L50.00 0.0L100.00 50.0');
    expect(timelinePicture(noHistory, 0, 1_000).highest).toBeNull();
  });

  it('breaks the line where the connection was lost', () => {
    const { line } = timelinePicture(
      history([
        { at: 1_000, rtt: 10 },
        { at: 1_250, cause },
        { at: 1_500, rtt: 10 },
        { at: 2_000, rtt: 10 },
      ]),
      2_000,
      1_000,
    );
    expect(line).toBe('M0.00 0.0M50.00 0.0L100.00 0.0');
  });

  it('has marks where it was lost and where it came back', () => {
    const { marks } = timelinePicture(
      history([
        { at: 900, cause },
        { at: 1_250, cause },
        { at: 1_750, cause: null },
      ]),
      2_000,
      1_000,
    );
    expect(marks).toEqual([
      { at: 1_250, cause, left: 25 },
      { at: 1_750, cause: null, left: 75 },
    ]);
  });

  it('forgets what ended before its time, but not the status that reaches into it', () => {
    const { stretches, roundTrips, marks } = history(
      [
        { status: 'connecting', from: 0 },
        { status: 'open', from: 100 },
        { at: 200, rtt: 1 },
        { at: 200, cause },
        { status: 'closed', from: 1_200 },
        { at: 1_200, rtt: 2 },
        { at: 1_200, cause: null },
      ],
      1_000,
    );
    expect(stretches.map(({ status }) => status)).toEqual(['open', 'closed']);
    expect([roundTrips, marks]).toEqual([[{ at: 1_200, rtt: 2 }], [{ at: 1_200, cause: null }]]);
  });

  it('does not grow without end, however fast the pings are', () => {
    const pings = Array.from({ length: 2_000 }, (_, at) => ({ at, rtt: 1 }));
    expect(history(pings).roundTrips.length).toBe(600);
  });
});
