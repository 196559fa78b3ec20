/** The candidate that is written most like `text`; undefined when none is close. */
export const nearest = (text: string, candidates: readonly string[]): string | undefined =>
  nearestFew(text, candidates)[0];

/** Up to three candidates that are written like `text`, the closest first. */
export const nearestFew = (text: string, candidates: readonly string[]): string[] =>
  candidates
    .map((candidate) => ({ candidate, distance: distance(text.toLowerCase(), candidate.toLowerCase()) }))
    .filter((each) => each.distance <= Math.max(2, text.length / 2))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map((each) => each.candidate);

/** Levenshtein: how many characters have to be added, dropped or replaced. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, character] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const replaced = (row[j] ?? 0) + (character === other ? 0 : 1);
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
