import { isIPv6 } from 'node:net';

/**
 * The network of one subscriber: an IPv4 address, or the first 64 bits of an IPv6 address, below which everybody has as
 * many addresses as they like (RFC 6177).
 */
export function networkOf(address: string): string {
  const [bare = ''] = address.split('%');
  if (!isIPv6(bare)) return bare;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped) return mapped;
  const [front = '', back] = bare.split('::');
  const groups = front.split(':').filter(Boolean);
  const missing = 8 - groups.length - (back?.split(':').filter(Boolean).length ?? 0);
  const whole = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...(back?.split(':') ?? [])];
  return `${whole
    .slice(0, 4)
    .map((group) => (Number.parseInt(group, 16) || 0).toString(16))
    .join(':')}::/64`;
}
