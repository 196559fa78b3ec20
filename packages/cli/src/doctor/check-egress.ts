import { BlockList, isIPv4 } from 'node:net';
import type { Settings } from '@stoa/server/operator';
import { type Finding, ok, warning } from './finding.ts';

const name = 'egress';

/** Addresses a user's webhook or import should not lead to, and why. */
const inner = [
  ['169.254.169.254', 'the metadata service of clouds, which hands out credentials'],
  ['127.0.0.1', 'the machine itself'],
  ['10.0.0.1', 'the private network'],
  ['::1', 'the machine itself'],
] as const;

export function checkEgress({ NODE_ENV, STOA_EGRESS_ALLOW: allowed }: Settings): Finding {
  if (NODE_ENV !== 'production') return ok(name, allowed?.join(', ') ?? 'public addresses and loopback');
  if (!allowed) return ok(name, 'public addresses only');
  const reach = new BlockList();
  for (const cidr of allowed) {
    const [address = '', bits] = cidr.split('/');
    reach.addSubnet(address, Number(bits), isIPv4(address) ? 'ipv4' : 'ipv6');
  }
  const reached = inner.find(([address]) => reach.check(address, isIPv4(address) ? 'ipv4' : 'ipv6'));
  return reached
    ? warning(
        name,
        `STOA_EGRESS_ALLOW opens ${reached[0]}, ${reached[1]}, to addresses that users choose`,
        'Name only the networks that are needed.',
      )
    : ok(name, `public addresses and ${allowed.join(', ')}`);
}
