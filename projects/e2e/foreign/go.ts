import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Backend } from './backend.ts';

const FOLDER = fileURLToPath(new URL('./go-server', import.meta.url));

/** Where Debian puts the sources of Go packages. */
const DEBIAN = { GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOFLAGS: '' };

/** On net/http, with gorilla/websocket. */
export const go: Backend = {
  name: 'Go',
  find() {
    const program = join(tmpdir(), `lifeline-go-server-${process.pid}`);
    const { status, error, stderr } = spawnSync('go', ['build', '-o', program, '.'], {
      cwd: FOLDER,
      encoding: 'utf8',
      env: { ...process.env, ...DEBIAN, GOCACHE: join(tmpdir(), 'go-cache') },
    });
    if (status !== 0) return { missing: `${error?.message ?? stderr.trim()}\n${WAY_OUT}` };
    return {
      command: (port) => [program, String(port)],
      listening: 'listening on',
      taken: 'address already in use',
    };
  },
};

const WAY_OUT = `Install it:
  apt-get update && apt-get install golang-go golang-github-gorilla-websocket-dev`;
