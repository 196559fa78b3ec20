/** The name that differs least from `text`, by letters put in, left out or replaced. */
export function nearestName<Name extends string>(text: string, names: readonly Name[]): Name | undefined {
  // What a user typed is short; anything longer is not worth the time.
  const typed = text.slice(0, 64).toLowerCase();
  let nearest: { name: Name; distance: number } | undefined;
  for (const name of names) {
    const distance = editDistance(typed, name);
    if (!nearest || distance < nearest.distance) nearest = { name, distance };
  }
  return nearest?.name;
}

/** Levenshtein's distance, one row of the table at a time. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, wanted] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
