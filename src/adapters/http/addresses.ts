/** Which addresses on the network a request may reach. */
import { BlockList, isIP } from 'node:net';

type Network = readonly [string, number];

/** Source: https://www.iana.org/assignments/iana-ipv4-special-registry, read 2026-11. */
const notPublicV4: readonly Network[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

/**
 * Of 2000::/3, the only range in which public addresses are given out: what is set apart, and what
 * hides an IPv4 address in it (Teredo, 6to4). So nothing mapped or translated (::ffff:…, 64:ff9b::…)
 * is public either.
 * Source: https://www.iana.org/assignments/iana-ipv6-special-registry, read 2026-11.
 */
const notPublicV6: readonly Network[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const nonPublicAddresses = new BlockList();
for (const [network, prefix] of notPublicV4) {
  nonPublicAddresses.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of notPublicV6) {
  nonPublicAddresses.addSubnet(network, prefix, 'ipv6');
}
const givenOutV6 = new BlockList();
givenOutV6.addSubnet('2000::', 3, 'ipv6');
const loopbackAddresses = new BlockList();
loopbackAddresses.addSubnet('127.0.0.0', 8, 'ipv4');
loopbackAddresses.addAddress('::1', 'ipv6');

/** Says of an IP address whether a request may go there. */
export type AcceptAddress = (address: string) => boolean;

/**
 * Whether a server may redirect from `home` to this address, before anybody looks up where it lies: no
 * name and password in it, on `home` itself, or else https on its usual port.
 */
export function isFitRedirect(url: URL, home: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (url.origin === home.origin) return true;
  return url.protocol === 'https:' && url.port === '';
}

/**
 * The addresses that `url` may lead to: public ones. What a person configured (`home`) may lie on this
 * machine when it says so itself, and in a private network only with `allowPrivate`; what a server
 * redirects to never does either. Plain http never leaves this machine.
 */
export function acceptFor(url: URL, home: URL, allowPrivate: boolean): AcceptAddress {
  const isPlain = url.protocol === 'http:';
  if (url.origin !== home.origin) return isPlain ? () => false : isPublicAddress;
  if (isPlain || namesThisMachine(url)) return isLoopbackAddress;
  return allowPrivate ? () => true : isPublicAddress;
}

/** A name that merely leads here does not count: whoever owns it may lead it anywhere. */
function namesThisMachine(url: URL): boolean {
  const literal = literalAddress(url);
  return literal === null ? url.hostname === 'localhost' : isLoopbackAddress(literal);
}

/** False for every address that belongs to this machine or a private network. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0 || (family === 6 && !givenOutV6.check(address, 'ipv6'))) return false;
  return !nonPublicAddresses.check(address, familyOf(address));
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
