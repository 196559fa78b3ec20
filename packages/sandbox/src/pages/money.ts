const zeroDecimals = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));
const threeDecimals = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd']);

/** An amount in minor units, as a person reads it. */
export function money(amount: number, currency: string): string {
  const code = currency.toLowerCase();
  const digits = zeroDecimals.has(code) ? 0 : threeDecimals.has(code) ? 3 : 2;
  return `${(amount / 10 ** digits).toFixed(digits)} ${currency.toUpperCase()}`;
}
