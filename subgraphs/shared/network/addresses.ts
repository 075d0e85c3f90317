import { BlockList, isIP, isIPv4 } from 'node:net';

/** Special-purpose ranges (IANA registries, RFC 6890): none of them is on the public internet. */
const V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
] as const;
/** Of IPv6, only global unicast is public, except for addresses that embed an IPv4 address or are reserved. */
const V6_PUBLIC = '2000::/3';
const V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'] as const;

const notPublic = listOf([
  ...V4.map((range) => [range, 'ipv4'] as const),
  ...V6.map((range) => [range, 'ipv6'] as const),
]);
const global = listOf([[V6_PUBLIC, 'ipv6']]);

function listOf(ranges: readonly (readonly [range: string, family: 'ipv4' | 'ipv6'])[]): BlockList {
  const list = new BlockList();
  for (const [range, family] of ranges) {
    const [address = '', prefix = ''] = range.split('/');
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/**
 * Whether an IP address is on the public internet: not in a loopback, private, link-local, documentation or multicast
 * range, nor an IPv4 address embedded in IPv6. Anything that is not an address is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  if (isIPv4(address)) return !notPublic.check(address, 'ipv4');
  return global.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
}

/** Whether the host of a URL is this machine or a private one, judged by its name. */
export function isPrivateByName(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (isIP(bare) !== 0) return !isPublicAddress(bare);
  return bare === 'localhost' || bare.endsWith('.localhost');
}
