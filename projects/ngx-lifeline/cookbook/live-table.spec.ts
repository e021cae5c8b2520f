import { TestBed } from '@angular/core/testing';
import { provideLifeline, withSession } from 'ngx-lifeline';
import { LifelineTestingController, provideLifelineTesting } from 'ngx-lifeline/testing';
import { LiveTable } from './live-table';

describe('cookbook: a live table', () => {
  it('shows the newest price of each key, and that it is old while there is no connection', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideLifeline({ url: 'wss://example.com/socket' }, withSession()),
        provideLifelineTesting(),
      ],
    });
    const table = TestBed.createComponent(LiveTable);
    const page = table.nativeElement as HTMLElement;
    const testing = TestBed.inject(LifelineTestingController);
    const cells = async () => {
      await table.whenStable();
      return [...page.querySelectorAll('tr')].map((row) => row.textContent.trim());
    };
    const socket = testing.expectConnection().accept({ session: true });

    socket.publish('prices', 1.08, { key: 'EUR' });
    socket.publish('prices', 0.86, { key: 'GBP' });
    socket.publish('prices', 1.09, { key: 'EUR' });
    expect(await cells()).toEqual(['EUR1.09', 'GBP0.86']);

    socket.drop();
    expect(await cells()).toEqual(['EUR1.09', 'GBP0.86']);
    expect(page.querySelector('.stale')).not.toBeNull();
  });
});
