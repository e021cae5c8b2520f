import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterThisSpec } from '../../spec-support/clean-up.ts';
import { startServer } from '../../spec-support/start-server.ts';

/** A GET whose path goes out as it is; `fetch` would tidy it up. */
function rawGet(port: number, path: string): Promise<{ status?: number; body: string }> {
  return new Promise((resolve, reject) => {
    request({ port, path, host: '127.0.0.1', agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe('static files', () => {
  let directory: string;

  async function serve() {
    const parent = mkdtempSync(join(tmpdir(), 'lifeline-'));
    afterThisSpec(() => rmSync(parent, { recursive: true }));
    directory = join(parent, 'app');
    mkdirSync(join(directory, 'media'), { recursive: true });
    mkdirSync(join(parent, 'app-secret'));
    writeFileSync(join(parent, 'secret.txt'), 'secret');
    writeFileSync(join(parent, 'app-secret', 'secret.txt'), 'secret');
    writeFileSync(join(directory, 'index.html'), 'index');
    writeFileSync(join(directory, '.env'), 'secret');
    writeFileSync(join(directory, 'main-5QVXLMPK.js'), 'js');
    writeFileSync(join(directory, 'my-settings.json'), '{}');
    writeFileSync(join(directory, 'empty.css'), '');
    writeFileSync(join(directory, 'media', 'a b.svg'), '<svg/>');
    symlinkSync(join(parent, 'secret.txt'), join(directory, 'link.txt'));
    symlinkSync(join(parent, 'app-secret', 'secret.txt'), join(directory, 'sibling.txt'));
    return startServer({ staticFiles: directory });
  }

  it('have the right type and length', async () => {
    const { url } = await serve();
    const types: [path: string, type: string, length: string][] = [
      ['', 'text/html; charset=utf-8', '5'],
      ['main-5QVXLMPK.js', 'text/javascript; charset=utf-8', '2'],
      ['my-settings.json', 'application/json', '2'],
      ['empty.css', 'text/css; charset=utf-8', '0'],
      ['media/a%20b.svg', 'image/svg+xml', '6'],
    ];
    for (const [path, type, length] of types) {
      const { status, headers } = await fetch(url + path);
      expect([status, headers.get('content-type'), headers.get('content-length')])
        .withContext(path)
        .toEqual([200, type, length]);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('are cached only when the name changes with the content', async () => {
    const { url } = await serve();
    const cacheOf = async (path: string) => (await fetch(url + path)).headers.get('cache-control');
    expect(await cacheOf('main-5QVXLMPK.js')).toBe('public, max-age=31536000, immutable');
    expect(await cacheOf('')).toBe('no-cache');
    expect(await cacheOf('index.html')).toBe('no-cache');
    expect(await cacheOf('some/route')).toBe('no-cache');
    expect(await cacheOf('my-settings.json')).toBe('no-cache');
  });

  it('are not sent again when the browser has them', async () => {
    const { url } = await serve();
    const etag = (await fetch(url)).headers.get('etag') ?? '';
    const again = await fetch(url, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    writeFileSync(join(directory, 'index.html'), 'a new build');
    const changed = await fetch(url, { headers: { 'if-none-match': etag } });
    expect(await changed.text()).toBe('a new build');
  });

  it('fall back to index.html for routes, not for missing assets', async () => {
    const { url } = await serve();
    for (const route of ['panel', 'panel/deep/', 'media']) {
      expect(await (await fetch(url + route)).text())
        .withContext(route)
        .toBe('index');
    }
    expect((await fetch(`${url}main-AAAAAAAA.js`)).status).toBe(404);
  });

  it('never leave the directory, and never show hidden files', async () => {
    const { port } = await serve();
    const attempts = [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/media/../../secret.txt',
      '/..%5csecret.txt',
      '/../app-secret/secret.txt',
      '/link.txt',
      '/sibling.txt',
      '/.env',
      '//../secret.txt',
      '/%00',
      '/%zz',
      '/%',
      `/${'a'.repeat(5_000)}.txt`,
    ];
    for (const path of attempts) {
      const { status, body } = await rawGet(port, path);
      expect(status).withContext(path).toBe(404);
      expect(body).not.toBe('secret');
    }
  });

  it('answer HEAD with the headers alone', async () => {
    const { url } = await serve();
    const response = await fetch(`${url}main-5QVXLMPK.js`, { method: 'HEAD' });
    expect(response.headers.get('content-length')).toBe('2');
    expect(await response.text()).toBe('');
  });

  it('are closed again after every kind of answer', async () => {
    if (!existsSync('/dev/fd')) {
      pending('this system does not list its descriptors');
      return;
    }
    const { port, url } = await serve();
    const etag = (await fetch(url)).headers.get('etag') ?? '';
    const open = () => readdirSync('/dev/fd').length;
    const before = open();
    for (let round = 0; round < 10; round++) {
      await rawGet(port, '/index.html');
      await rawGet(port, '/media');
      await fetch(url, { method: 'HEAD' });
      await fetch(url, { headers: { 'if-none-match': etag } });
    }
    // Closing follows the answer; waiting longer would let the garbage collector hide a leak.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(open()).toBeLessThanOrEqual(before + 5);
  });

  it('survive a download that is broken off', async () => {
    const { url, port } = await serve();
    writeFileSync(join(directory, 'big.txt'), 'x'.repeat(20_000_000));
    await new Promise<void>((resolve) => {
      const download = request({ port, path: '/big.txt', host: '127.0.0.1' }, (response) => {
        response.on('error', () => {});
        response.once('data', () => download.destroy());
        response.on('close', resolve);
      });
      download.on('error', () => {});
      download.end();
    });
    expect((await fetch(`${url}healthz`)).status).toBe(200);
  });
});
