import { TestBed } from '@angular/core/testing';
import { Lifeline } from 'ngx-lifeline';
import { LifelineTestingController, provideLifelineTesting } from 'ngx-lifeline/testing';
import { provideFeed } from './own-format';

describe('cookbook: a format of your own', () => {
  it('is read and written, with a heartbeat of its own', () => {
    TestBed.configureTestingModule({ providers: [provideFeed(), provideLifelineTesting()] });
    const lifeline = TestBed.inject(Lifeline);
    const testing = TestBed.inject(LifelineTestingController);
    const socket = testing.expectConnection().accept();
    const prices: unknown[] = [];
    lifeline.messages('price').subscribe(({ payload }) => prices.push(payload));

    socket.emitFrame('{"event":"price","pair":"EUR/USD","value":1.08}');
    socket.emitFrame('no JSON');
    lifeline.send('order', { lots: 2 });
    testing.advance(10_000);

    expect(prices).toEqual([{ pair: 'EUR/USD', value: 1.08 }]);
    socket.expectSentText('{"event":"order","lots":2}');
    expect(lifeline.quality()).withContext('the answer to __HEARTBEAT__').not.toBeNull();
    expect(lifeline.status()).toBe('open');
  });
});
