import type { Statement } from './recording.ts';

/** Asks the database that holds the rows. */
export type Ask = (text: string, values: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

interface PlanNode {
  'Index Name'?: string;
  Plans?: PlanNode[];
}

/** The indexes out of which the statements of a list take its pages, and find what is searched for. */
export async function indexesOf(ask: Ask, statements: Statement[]): Promise<string[]> {
  const names = new Set<string>();
  for (const { text, values } of statements.filter(({ text }) => /order by/i.test(text))) {
    const { rows } = await ask(`explain (format json) ${text}`, values);
    const plans = (rows[0]?.['QUERY PLAN'] ?? []) as { Plan: PlanNode }[];
    for (const name of plans.flatMap(({ Plan }) => indexesIn(Plan))) names.add(name);
  }
  return [...names];
}

const indexesIn = (node: PlanNode): string[] => [
  ...(node['Index Name'] ? [node['Index Name']] : []),
  ...(node.Plans ?? []).flatMap(indexesIn),
];
