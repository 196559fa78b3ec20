/** Every entry of IANA's registry of special IPv4 addresses, multicast, and Azure's host: the first and the last. */
export const specialV4 = [
  ['this network', '0.0.0.0', '0.255.255.255'],
  ['private use', '10.0.0.0', '10.255.255.255'],
  ['shared, carrier-grade NAT', '100.64.0.0', '100.127.255.255'],
  ['loopback', '127.0.0.0', '127.255.255.255'],
  ['link-local', '169.254.0.0', '169.254.255.255'],
  ['metadata of clouds', '169.254.169.254', '169.254.170.2'],
  ['metadata of Alibaba', '100.100.100.200', '100.100.100.200'],
  ['metadata of Oracle', '192.0.0.192', '192.0.0.192'],
  ['private use', '172.16.0.0', '172.31.255.255'],
  ['protocol assignments', '192.0.0.0', '192.0.0.255'],
  ['documentation 1', '192.0.2.0', '192.0.2.255'],
  ['AS112', '192.31.196.0', '192.31.196.255'],
  ['AMT', '192.52.193.0', '192.52.193.255'],
  ['6to4 relay', '192.88.99.0', '192.88.99.255'],
  ['private use', '192.168.0.0', '192.168.255.255'],
  ['direct delegation AS112', '192.175.48.0', '192.175.48.255'],
  ['benchmarking', '198.18.0.0', '198.19.255.255'],
  ['documentation 2', '198.51.100.0', '198.51.100.255'],
  ['documentation 3', '203.0.113.0', '203.0.113.255'],
  ['multicast', '224.0.0.0', '239.255.255.255'],
  ['reserved', '240.0.0.0', '255.255.255.254'],
  ['broadcast', '255.255.255.255', '255.255.255.255'],
  ["Azure's host", '168.63.129.16', '168.63.129.16'],
] as const;

/** Right beside the special ranges, and a few in use. */
// biome-ignore format: one line per address would be three screens
export const publicV4 = [
  '1.0.0.0', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0',
  '168.63.129.15', '168.63.129.17', '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0',
  '191.255.255.255', '192.0.1.0', '192.0.3.0', '192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0',
  '203.0.112.255', '203.0.114.0', '223.255.255.255', '8.8.8.8', '93.184.216.34',
];

export const specialV6 = [
  ['unspecified', '::', '::'],
  ['loopback', '::1', '::1'],
  ['IPv4-compatible', '::2', '::ffff:ffff'],
  ['IPv4-mapped of private use', '::ffff:a00:0', '::ffff:aff:ffff'],
  ['IPv4-translated', '::ffff:0:0:0', '::ffff:0:ffff:ffff'],
  ['NAT64 of loopback', '64:ff9b::7f00:0', '64:ff9b::7fff:ffff'],
  ['NAT64 of local use', '64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff'],
  ['discard', '100::', '100::ffff:ffff:ffff:ffff'],
  ['dummy', '100:0:0:1::', '100:0:0:1:ffff:ffff:ffff:ffff'],
  ['unassigned', '200::', '1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['Teredo', '2001::', '2001:0:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['port control and TURN anycast', '2001:1::1', '2001:1::3'],
  ['benchmarking', '2001:2::', '2001:2:0:ffff:ffff:ffff:ffff:ffff'],
  ['AMT', '2001:3::', '2001:3:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['AS112', '2001:4:112::', '2001:4:112:ffff:ffff:ffff:ffff:ffff'],
  ['ORCHID', '2001:10::', '2001:1f:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['ORCHIDv2', '2001:20::', '2001:2f:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['drone tags', '2001:30::', '2001:3f:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['protocol assignments', '2001:40::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['documentation', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['6to4', '2002::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['direct delegation AS112', '2620:4f:8000::', '2620:4f:8000:ffff:ffff:ffff:ffff:ffff'],
  ['documentation', '3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['unassigned', '4000::', '5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['segment routing', '5f00::', '5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['unassigned', '6000::', 'fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['unique local', 'fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['metadata of Amazon', 'fd00:ec2::254', 'fd00:ec2::254'],
  ['link-local', 'fe80::', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['site-local', 'fec0::', 'feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['multicast', 'ff00::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['ISATAP of loopback', '2600::5efe:7f00:1', '2600::200:5efe:7f00:1'],
] as const;

// biome-ignore format: one line per address would be three screens
export const publicV6 = [
  '2000::1', '2001:200::1', '2001:db7:ffff::1', '2001:db9::1', '2001:4860:4860::8888', '2003::1', '2620:4f:7fff::1',
  '2620:4f:8001::1', '2606:2800:220:1:248:1893:25c8:1946', '3ffe:ffff::1', '64:ff9b::808:808', '::ffff:808:808',
];

const bytesOf = (address: string) => address.split('.').map(Number);
const numberOf = (address: string) => bytesOf(address).reduce((sum, byte) => sum * 256 + byte, 0);
const hexGroups = (address: string) => {
  const hex = numberOf(address).toString(16).padStart(8, '0');
  return `${hex.slice(0, 4)}:${hex.slice(4)}`;
};
const inverted = (address: string) =>
  bytesOf(address)
    .map((byte) => 255 - byte)
    .join('.');

/** How one IPv4 address can be written in a URL so that a socket reaches it. */
export const notations: Record<string, (address: string) => string> = {
  dotted: (address) => address,
  'with a dot at the end': (address) => `${address}.`,
  decimal: (address) => String(numberOf(address)),
  hexadecimal: (address) => `0x${numberOf(address).toString(16)}`,
  octal: (address) => `0${numberOf(address).toString(8)}`,
  'hexadecimal bytes': (address) =>
    bytesOf(address)
      .map((byte) => `0x${byte.toString(16)}`)
      .join('.'),
  'octal bytes with zeros': (address) =>
    bytesOf(address)
      .map((byte) => `000${byte.toString(8)}`)
      .join('.'),
  'three parts': (address) => address.replace(/\d+\.\d+$/, String(numberOf(address) % 65_536)),
  'two parts': (address) => address.replace(/\d+\.\d+\.\d+$/, String(numberOf(address) % 16_777_216)),
  'full-width digits': (address) =>
    address.replace(/\d/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0)),
  'ideographic dots': (address) => address.replaceAll('.', '。'),
  'percent-encoded': (address) => address.replace(/\d/g, (digit) => `%3${digit}`),
  'mapped to IPv6': (address) => `[::ffff:${address}]`,
  'mapped to IPv6 in full': (address) => `[0:0:0:0:0:FFFF:${hexGroups(address)}]`,
  'behind NAT64': (address) => `[64:ff9b::${address}]`,
};

/** Ways to an IPv4 address that lead to it only where tunnels are: refused for every address. */
export const tunnels: Record<string, (address: string) => string> = {
  'IPv4-compatible': (address) => `[::${address}]`,
  'IPv4-translated': (address) => `[::ffff:0:${address}]`,
  'behind NAT64 of local use': (address) => `[64:ff9b:1::${address}]`,
  '6to4': (address) => `[2002:${hexGroups(address)}::1]`,
  Teredo: (address) => `[2001:0:808:808:8000:0:${inverted(address)}]`,
  ISATAP: (address) => `[2600::200:5efe:${address}]`,
};
