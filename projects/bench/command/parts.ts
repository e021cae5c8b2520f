import { batches } from '../measurements/batches.ts';
import { bundleSizes } from '../measurements/bundle-sizes.ts';
import { cost } from '../measurements/cost.ts';
import { growth, heap } from '../measurements/heap.ts';
import { heartbeat } from '../measurements/heartbeat.ts';
import { inbound } from '../measurements/inbound.ts';
import { outbound } from '../measurements/outbound.ts';
import { recovery } from '../measurements/recovery.ts';
import { roundTrip } from '../measurements/round-trip.ts';
import { routing } from '../measurements/routing.ts';
import { storm } from '../measurements/storm.ts';
import { deploy } from '../survival/deploy.ts';
import { survival } from '../survival/survival.ts';
import type { Part } from './part.ts';

/** In the order in which they run. */
export const parts = {
  size: bundleSizes,
  heartbeat,
  inbound,
  outbound,
  'round-trip': roundTrip,
  routing,
  cost,
  batches,
  recovery,
  heap,
  growth,
  survival,
  deploy,
  storm,
} satisfies Record<string, Part>;

export type PartName = keyof typeof parts;

export const partNames = Object.keys(parts) as readonly PartName[];
