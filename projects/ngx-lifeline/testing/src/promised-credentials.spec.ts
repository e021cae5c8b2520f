import { TestBed } from '@angular/core/testing';
import { Lifeline, provideLifeline, withCredentials } from 'ngx-lifeline';
import { LifelineTestingController, provideLifelineTesting } from 'ngx-lifeline/testing';
import { useDesk } from './desk.spec-fixture';

describe('a test with credentials that are a promise', () => {
  const useTokens = () => {
    const tokens: string[] = [];
    const found = useDesk([
      withCredentials(async ({ refresh }) => {
        await Promise.resolve();
        tokens.push(refresh ? 'fresh' : 'old');
        return tokens.at(-1);
      }),
    ]);
    return { ...found, tokens };
  };

  it('settles an app that has not been rendered yet: only then does it connect', async () => {
    const credentials = withCredentials(() => Promise.resolve('token'));
    TestBed.configureTestingModule({
      providers: [provideLifeline({ url: 'ws://desk' }, credentials), provideLifelineTesting()],
    });
    const testing = TestBed.inject(LifelineTestingController);
    TestBed.inject(Lifeline);
    await testing.settled();
    testing.expectConnection();
  });

  it('goes to the next try without a guess at when that is', async () => {
    const { testing, lifeline, tokens } = useTokens();
    (await testing.settledConnection()).accept().drop(4401);
    (await testing.settledConnection()).accept();
    expect(tokens).toEqual(['old', 'fresh']);
    expect(lifeline.status()).toBe('open');
    expect(testing.now).toBeLessThanOrEqual(1_000);
  });

  it('gives up after a while', async () => {
    const { testing, lifeline } = useTokens();
    (await testing.settledConnection()).accept();
    lifeline.disconnect();
    await expectAsync(testing.settledConnection()).toBeRejectedWithError(/Has it been asked/);
  });
});
