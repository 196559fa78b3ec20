/** A statement as the driver sends it. */
export interface Statement {
  text: string;
  values: unknown[];
}

/** The statements of one request. */
export interface Recording {
  statements: Statement[];
  /** Ids and keys in the values that are new in each such request. */
  made: string[];
}

/** The statements of the second of two equal requests; what the first one does not name was made for it. */
export function recordingOf(first: Statement[], second: Statement[], key: string): Recording {
  const known = new Set(idsIn(first));
  const text = JSON.stringify(second);
  const made = idsIn(second).filter((id) => !known.has(id));
  return { statements: second, made: text.includes(key) ? [...made, key] : made };
}

/** The ids (TypeIDs) in the statements. */
const idsIn = (statements: Statement[]): string[] => [
  ...new Set(JSON.stringify(statements).match(/\b[a-z]{2,8}_[0-9a-hjkmnp-tv-z]{26}\b/g) ?? []),
];
