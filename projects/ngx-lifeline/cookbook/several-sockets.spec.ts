import { TestBed } from '@angular/core/testing';
import { LifelineTestingController, provideLifelineTesting } from 'ngx-lifeline/testing';
import { DESK, DeskPage, provideSockets } from './several-sockets';

describe('cookbook: several sockets', () => {
  it('each live and die by themselves, and what is not as the schema says is told', async () => {
    TestBed.configureTestingModule({ providers: [provideSockets(), provideLifelineTesting()] });
    const page = TestBed.createComponent(DeskPage);
    const testing = TestBed.inject(LifelineTestingController);
    const text = async (id: string) => {
      await page.whenStable();
      return (page.nativeElement as HTMLElement).querySelector(`#${id}`)?.textContent;
    };
    const undecodable: unknown[] = [];
    TestBed.inject(DESK).undecodable$.subscribe(({ reason }) => undecodable.push(reason));
    const desk = testing.expectConnection(/desk/).accept({ session: true });
    const news = testing.expectConnection(/news/).accept();

    news.emit('headline', 'Rates unchanged');
    desk.emit('filled', { order: '1', price: 1.08 });
    desk.emit('filled', { order: '2', price: 'a lot' });
    (page.nativeElement as HTMLElement).querySelector('button')?.click();
    desk.expectSent('order', { pair: 'EUR', lots: 1 });
    expect(await text('headline')).toBe('Rates unchanged');
    expect(await text('price')).toBe('1.08');
    expect(undecodable).toEqual(['invalid-payload']);

    news.drop();
    expect(await text('status')).toBe('desk open, news reconnecting');
    testing.verify();
  });
});
