import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Why an address may not be reached, for the log; null when it may. */
export type RefusalOf = (address: string) => string | null;

/** Only globally routable unicast addresses may be reached, and what the operator allows. */
export function addressRules(allow: readonly string[]): RefusalOf {
  const allowed = allow.map((cidr) => ipaddr.parseCIDR(cidr));
  const isAllowed = (address: Address) =>
    allowed.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));

  return (text) => {
    const address = addressOf(text);
    if (!address) return 'unreadable';
    if (isAllowed(address)) return null;
    return address instanceof ipaddr.IPv4 ? refusalOfV4(address) : refusalOfV6(address);
  };
}

/** Reads an address; one that leads to an IPv4 address is judged, and allowed, as that. */
function addressOf(text: string): Address | null {
  const [withoutZone = ''] = text.split('%');
  if (isIP(withoutZone) === 0) return null;
  const address = ipaddr.parse(withoutZone);
  if (address instanceof ipaddr.IPv4) return address;
  return isIPv4Mapped(address) || isNat64(address) ? lastFourBytes(address) : address;
}

const isIPv4Mapped = (address: ipaddr.IPv6) => address.isIPv4MappedAddress();

const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');
/** Networks without IPv4 reach IPv4 through this prefix, so that it cannot simply be refused. */
const isNat64 = (address: ipaddr.IPv6) => address.match(nat64);

const lastFourBytes = (address: ipaddr.IPv6) => new ipaddr.IPv4(address.toByteArray().slice(12));

/** Routed as public, and yet a platform's own: Azure's host serves its metadata and DNS here. */
const azureHost = '168.63.129.16';

function refusalOfV4(address: ipaddr.IPv4): string | null {
  const range = address.range();
  if (range !== 'unicast') return range;
  return address.toString() === azureHost ? 'platform' : null;
}

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** `range()` calls unassigned space and `::/96` unicast, hence the first check. */
function refusalOfV6(address: ipaddr.IPv6): string | null {
  if (!address.match(globalUnicast)) return 'notGlobal';
  const range = address.range();
  if (range !== 'unicast') return range;
  return isIsatap(address) ? 'isatap' : null;
}

/** A tunnel to the IPv4 address in the last four bytes, under any prefix. */
const isIsatap = ({ parts }: ipaddr.IPv6) => (parts[4] === 0 || parts[4] === 0x200) && parts[5] === 0x5efe;
