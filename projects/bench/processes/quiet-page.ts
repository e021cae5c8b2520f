import type { CDPSession } from 'playwright-core';

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A page of a `QuietBrowser`. */
export class QuietPage {
  readonly #devtools: CDPSession;
  readonly #targetId: string;
  readonly #sessionId: string;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #sent = 0;

  private constructor(devtools: CDPSession, targetId: string, sessionId: string) {
    this.#devtools = devtools;
    this.#targetId = targetId;
    this.#sessionId = sessionId;
    devtools.on('Target.receivedMessageFromTarget', (received) => {
      if (received.sessionId !== sessionId) return;
      const answer = JSON.parse(received.message) as Answer;
      this.#waiting.get(answer.id ?? 0)?.(answer);
    });
  }

  static async open(devtools: CDPSession, url: string): Promise<QuietPage> {
    const { targetId } = await devtools.send('Target.createTarget', { url });
    const { sessionId } = await devtools.send('Target.attachToTarget', { targetId });
    const page = new QuietPage(devtools, targetId, sessionId);
    await page.#ask('Performance.enable');
    const isLoaded = `document.readyState === 'complete' && location.href === '${url}'`;
    while (!(await page.evaluate(isLoaded))) await new Promise((wait) => setTimeout(wait, 20));
    return page;
  }

  /** Evaluates an expression in the page, and waits for a promise. */
  async evaluate<T>(expression: string): Promise<T> {
    const given = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.#ask<{
      result: { value: T };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>('Runtime.evaluate', given);
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  /** CPU time of the page's main thread until now, in ms. */
  async mainThread(): Promise<number> {
    const { metrics } = await this.#ask<{ metrics: { name: string; value: number }[] }>(
      'Performance.getMetrics',
    );
    return metrics.find(({ name }) => name === 'ThreadTime')!.value * 1_000;
  }

  /** Brings it to the front: the timers of a page behind others are slowed down. */
  async show(): Promise<void> {
    await this.#devtools.send('Target.activateTarget', { targetId: this.#targetId });
  }

  async #ask<T>(method: string, params: object = {}): Promise<T> {
    const id = ++this.#sent;
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    const message = JSON.stringify({ id, method, params });
    await this.#devtools.send('Target.sendMessageToTarget', {
      sessionId: this.#sessionId,
      message,
    });
    const { result, error } = await answered;
    this.#waiting.delete(id);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result as T;
  }
}
