const dots = '••••';

/** A secret as an answer shows it: its last four characters, and those only of a long one. */
export const mask = (secret: string): string => (secret.length >= 12 ? `${dots}${secret.slice(-4)}` : dots);

/** Whether a text looks like a mask, whosever it may be: nothing of that form may be stored as a secret. */
export const looksMasked = (text: string): boolean => text.startsWith(dots);

/** Whether a value that came in is the mask of the stored one, sent back unchanged. */
export const isMaskOf = (value: string, stored: string | undefined): boolean =>
  stored !== undefined && value.startsWith(dots) && value === mask(stored);
