/** What the process ends with, after sysexits.h; 1 is a finding, e.g. a pending migration. */
export const exitCodes = { finding: 1, usage: 64, unavailable: 69, config: 78 } as const;
