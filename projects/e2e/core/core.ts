import type * as Core from 'ngx-lifeline/core';
import { bundleForTest } from './bundle-for-test.ts';

/**
 * The core's source as a module of this process. Node does not run it as it is: its imports have no
 * endings. A data URL leaves no file behind.
 */
const source = await bundleForTest(`export * from 'ngx-lifeline/core';`);
const url = `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`;

export const { createLifeline, jsonCodec } = (await import(url)) as typeof Core;
