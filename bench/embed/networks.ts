// The settings that arrivals are measured in. The throttled ones are Lighthouse's "slow 4G" and WebPageTest's "4G", both
// with a processor that is four times slower, as a cheap telephone's.

/** A network, and how many times slower the processor is made. */
export interface Network {
  name: string;
  /** As in Chromium's protocol: milliseconds, and bytes a second. Absent: as fast as this machine. */
  conditions?: { latency: number; downloadThroughput: number; uploadThroughput: number };
  slowdown: number;
}

/** Megabits a second, in bytes. */
const MEGABIT = 1_000_000 / 8;

export const UNTHROTTLED: Network = { name: "no throttle", slowdown: 1 };

export const NETWORKS: readonly Network[] = [
  UNTHROTTLED,
  {
    name: "fast 4G, CPU/4",
    conditions: { latency: 60, downloadThroughput: 9 * MEGABIT, uploadThroughput: 1.5 * MEGABIT },
    slowdown: 4,
  },
  {
    name: "slow 4G, CPU/4",
    conditions: { latency: 150, downloadThroughput: 1.6 * MEGABIT, uploadThroughput: 0.75 * MEGABIT },
    slowdown: 4,
  },
];

/** A slow processor, and a network that is as fast as this machine. */
export const SLOW_PROCESSOR: Network = { name: "CPU/4", slowdown: 4 };
