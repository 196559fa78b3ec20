import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A certificate and its key, as TLS takes them. */
export interface Certificate {
  cert: string;
  key: string;
}

interface Issuer {
  name: string;
  privateKey: KeyObject;
}

/** DER: tag, length, content. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const nameOf = (name: string) => sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))));
const time = (at: Date) => der(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]|\.\d+/g, '')}`));
const extension = (id: string, value: Buffer) => sequence(oid(id), der(0x04, value));
const isAuthority = extension('551d13', sequence(der(0x01, Buffer.from([0xff]))));
const dnsNames = (names: string[]) =>
  extension('551d11', sequence(...names.map((name) => der(0x82, Buffer.from(name)))));

function certificate(subject: string, issuer: Issuer | null, extensions: Buffer, until: Date) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signer = issuer ?? { name: subject, privateKey };
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    nameOf(signer.name),
    sequence(time(new Date('2020-01-01')), time(until)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extensions)),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, signer.privateKey));
  const text = sequence(body, ecdsaWithSha256, signature)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    privateKey,
  };
}

const future = new Date('2200-01-01');

/** An authority of its own for a test: nobody trusts it who is not told to. */
export function authority() {
  const own = certificate('Test authority', null, isAuthority, future);
  const issuer = { name: 'Test authority', privateKey: own.privateKey };
  return {
    cert: own.cert,
    issue: (name: string, until = future): Certificate => certificate(name, issuer, dnsNames([name]), until),
  };
}
