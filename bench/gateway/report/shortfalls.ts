import type { Verdict } from '../../shared/verdict.ts';
import type { Share } from '../programs/profile.ts';

/** Outside the hub's own code. */
const WIRE = ['writing to sockets', 'HTTP to the subgraphs (undici)', 'HTTP of clients (Fastify)'];
const NODE = 'Node.js itself: streams, timers, promises';
const OWN = ['running plans and shaping answers', 'splitting and merging by institution'];

/** The aims that were missed, and what the profile says about them. */
export function shortfalls(verdicts: readonly Verdict[], profile: readonly Share[]): string {
  const missed = verdicts.filter(({ holds }) => !holds);
  const sum = (parts: readonly string[]) =>
    profile.filter(({ part }) => parts.includes(part)).reduce((total, { share }) => total + share, 0);
  const what =
    missed.length === 0
      ? 'All aims were met in this run.'
      : `Missed in this run: ${missed.map(({ name, aim, measured }) => `${name} (${aim}: ${measured})`).join('; ')}.`;
  return [
    what,
    `Sockets and HTTP take ${shareText(sum(WIRE))} of the hub's time, and Node.js itself ${shareText(sum([NODE]))}: one request in, four out, whatever executes the plan. Apollo Server takes ${shareText(sum(['Apollo Server']))}. Running the plan, shaping the answer, and splitting and merging by institution, which a faster executor could still improve, take ${shareText(sum(OWN))}.`,
  ].join('\n\n');
}

/** `12.3 %` */
export function shareText(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
