/** Which addresses on the network a request may reach. */
import { BlockList, isIP } from 'node:net';

/** Source: https://www.iana.org/assignments/iana-ipv4-special-registry (and -ipv6-), read 2026-11. */
const nonPublic: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 127, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

const nonPublicAddresses = new BlockList();
for (const [network, prefix, family] of nonPublic) {
  nonPublicAddresses.addSubnet(network, prefix, family);
}
const loopbackAddresses = new BlockList();
loopbackAddresses.addSubnet('127.0.0.0', 8, 'ipv4');
loopbackAddresses.addAddress('::1', 'ipv6');

/** Says of an IP address whether a request may go there. */
export type AcceptAddress = (address: string) => boolean;

/**
 * The addresses that `url` may lead to. What a person configured (`home`) may lie in a private
 * network; what a server redirects to may not, unless both are on this machine. Plain http never
 * leaves this machine.
 */
export function acceptFor(url: URL, home: URL): AcceptAddress {
  const isPlain = url.protocol === 'http:';
  if (url.origin === home.origin) return isPlain ? isLoopbackAddress : () => true;
  if (!isPlain) return isPublicAddress;
  return home.protocol === 'http:' ? isLoopbackAddress : () => false;
}

/** False for every address that belongs to this machine or a private network. */
export function isPublicAddress(address: string): boolean {
  return isIP(address) !== 0 && !nonPublicAddresses.check(address, familyOf(address));
}

/** True for addresses of this machine only. */
function isLoopbackAddress(address: string): boolean {
  return isIP(address) !== 0 && loopbackAddresses.check(address, familyOf(address));
}

/** The host of a URL as an address; null when it is a name that has to be looked up. */
export function literalAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(host) === 0 ? null : host;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
