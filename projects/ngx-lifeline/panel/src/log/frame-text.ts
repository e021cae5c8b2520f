import type { Traffic } from 'ngx-lifeline';
import { logLabels } from '../labels/log-labels';
import type { LifelineLabels } from '../labels/lifeline-labels';

/** A frame longer than this is cut for display: laying out a megabyte would freeze the page. */
const LONGEST = 4_000;

/**
 * What a log shows of a frame: text as it is on the wire, anything else by its size. Who knows the
 * name and the token of a session can take it over, so a picture of the log must not tell them.
 */
export function frameText(data: Traffic['data'], labels: LifelineLabels = {}): string {
  const words = { ...logLabels, ...labels.log };
  if (typeof data !== 'string') return words.binary(data.byteLength);
  if (data.length > LONGEST) return data.slice(0, LONGEST) + words.cut(data.length);
  if (!/^\{"type":"\$(open|welcome)"/.test(data)) return data;
  return data.replace(/"(sid|token)":"[^"]*"/g, '"$1":"…"');
}
