import { platform } from 'node:os';

/**
 * The address of the n-th institution's node. On Linux each has its own address in the loopback network
 * 127.0.0.0/8, so that the hub keeps separate connections to each, as to real nodes.
 */
export function nodeAddress(port: number, institution: string, index: number): string {
  const host = platform() === 'linux' ? `127.1.${1 + Math.floor(index / 250)}.${1 + (index % 250)}` : '127.0.0.1';
  return `http://${host}:${port}/${institution}`;
}
