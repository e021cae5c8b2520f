import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideLifeline, withSession } from 'ngx-lifeline';
import { LifelineTestingController, provideLifelineTesting } from 'ngx-lifeline/testing';
import { Chat } from './chat';

describe('cookbook: a chat with receipts', () => {
  const byHand = { session: { acknowledge: false } };
  let testing: LifelineTestingController;
  let chat: ComponentFixture<Chat>;
  let page: HTMLElement;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        provideLifeline({ url: 'wss://example.com/chat' }, withSession()),
        provideLifelineTesting(),
      ],
    });
    chat = TestBed.createComponent(Chat);
    page = chat.nativeElement as HTMLElement;
    testing = TestBed.inject(LifelineTestingController);
  });

  function say(text: string): void {
    const box = page.querySelector('input')!;
    box.value = text;
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  }

  async function lines(): Promise<string[]> {
    await chat.whenStable();
    return [...page.querySelectorAll('p')].map((line) => line.textContent.trim());
  }

  it('shows what has become of each line, over a broken connection', async () => {
    const first = testing.expectConnection().accept(byHand);
    say('one');
    first.expectSent('chat', 'one').acknowledge();
    say('two');
    first.expectSent('chat', 'two');
    expect(await lines()).toEqual(['one ✓✓', 'two ✓']);

    first.drop(1006);
    say('three');
    expect(await lines()).toEqual(['one ✓✓', 'two ✓', 'three ⏳']);

    const second = testing.advanceToConnection().accept(byHand);
    second.emit('chat', 'hello');
    second.expectSent('chat', 'three').acknowledge();
    expect(await lines()).toEqual(['one ✓✓', 'two ✓✓', 'three ✓✓', 'hello']);
    testing.verify();
  });

  it('shows no message that is no line, as of a server that echoes an object, and says nothing empty', async () => {
    const socket = testing.expectConnection().accept({ session: true });
    socket.emit('chat', { echo: 'one' });
    say(' ');
    expect(await lines()).toEqual([]);
    testing.verify();
  });

  it('says so, where a line could not be sent in time', async () => {
    testing.expectConnection().refuse();
    testing.goOffline();
    say('late');
    testing.advance(60_000);
    expect(await lines()).toEqual(['late ⚠']);
  });
});
