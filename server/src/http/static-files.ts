import { open, realpath } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { contentType } from './content-type.ts';
import { pathOf } from './path-of.ts';

/** Answers a GET or HEAD with a file; false, with the response untouched, when there is none. */
export type StaticFiles = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** The name that the Angular builder gives a file after its content: eight characters of base32. */
const HASHED = /-[A-Z2-7]{8}\.[a-z0-9.]+$/;

/**
 * Serves the files below a directory. A path without an extension that names no file gets
 * `index.html`, for the routes of a single-page app; a missing asset stays missing.
 *
 * Files are looked up on every request, so a new build needs no restart. Only a file whose name
 * changes with its content is cached; all others are asked for again, and `ETag` saves the bytes.
 */
export function staticFiles(directory: string): StaticFiles {
  return async (request, response) => {
    const path = safePath(pathOf(request.url));
    if (path === undefined) return false;
    const isRoute = extname(path) === '';
    const found =
      (await openBelow(directory, path)) ??
      (isRoute ? await openBelow(directory, 'index.html') : undefined);
    if (!found) return false;
    try {
      await sendFile(found, request, response);
    } finally {
      await found.file.close();
    }
    return true;
  };
}

interface OpenFile {
  readonly file: FileHandle;
  readonly name: string;
}

/** The path below the directory; undefined for one that is malformed, hidden or climbs out. */
function safePath(path: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  const segments = decoded.split('/').filter((segment) => segment !== '');
  // A dot in front covers "..", and files such as .env that were never meant to be served.
  const isBad = (segment: string) => /^\.(?!well-known$)|[\\\0]/.test(segment);
  return segments.some(isBad) ? undefined : segments.join('/');
}

async function openBelow(directory: string, path: string): Promise<OpenFile | undefined> {
  try {
    const root = await realpath(directory);
    // Resolved before the comparison, so that a symbolic link cannot lead out either.
    const name = await realpath(join(root, path));
    if (!name.startsWith(root + sep)) return undefined;
    const file = await open(name);
    if ((await file.stat()).isFile()) return { file, name };
    await file.close();
  } catch {
    // Missing, unreadable, name too long: all the same to the one who asks.
  }
  return undefined;
}

async function sendFile(
  { file, name }: OpenFile,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { size, mtimeMs } = await file.stat();
  const etag = `W/"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
  const headers = {
    'Cache-Control': HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: etag,
    'X-Content-Type-Options': 'nosniff',
  };
  if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, {
    ...headers,
    'Content-Type': contentType(name),
    'Content-Length': size,
  });
  if (request.method === 'HEAD' || size === 0) {
    response.end();
    return;
  }
  // No further than the announced length, should the file grow meanwhile.
  await pipeline(file.createReadStream({ end: size - 1, autoClose: false }), response);
}
