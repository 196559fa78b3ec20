/** What a check found, and for what is not well: what to do. */
export interface Finding {
  check: string;
  verdict: 'ok' | 'warning' | 'fault';
  /** What is the case. */
  message: string;
  /** What the operator should do about it. */
  advice?: string;
}

export const ok = (check: string, message: string): Finding => ({ check, verdict: 'ok', message });

export const warning = (check: string, message: string, advice: string): Finding => ({
  check,
  verdict: 'warning',
  message,
  advice,
});

export const fault = (check: string, message: string, advice: string): Finding => ({
  check,
  verdict: 'fault',
  message,
  advice,
});
