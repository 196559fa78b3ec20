/** Members whose texts are words of the provider's own interface, and name nobody. */
const words = new Set(
  'type object event status state currency carrier brand network funding reason outcome mode substatus code api_version payment_status refund_status livemode'.split(
    ' ',
  ),
);

const word = /^[\w.:-]{1,64}$/;
const idName = /(?:^|_)ids?$/;
/** `pi_3MtwBwLkdIwHu7ix`, `cs_test_a1b2`; a client secret has more parts, and keys begin otherwise. */
const idText = /^(?!(?:sk|rk|pk|whsec|tok)_)[a-z]{2,8}_(?:test_|live_)?[A-Za-z0-9]{6,80}$/;

/**
 * A copy of what a third party wrote with nothing in it but ids, numbers and states: whatever else may name or describe
 * somebody, so that every other text becomes `concealed`.
 */
export function shownData(value: unknown, concealed: string, name = ''): unknown {
  if (typeof value === 'string') return isHarmless(name, value) ? value : concealed;
  if (Array.isArray(value)) return value.map((member) => shownData(member, concealed, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([member, inner]) => [
      member.includes('@') ? concealed : member,
      shownData(inner, concealed, member),
    ]),
  );
}

const isHarmless = (name: string, text: string): boolean =>
  idText.test(text) || ((words.has(name) || idName.test(name)) && word.test(text));
