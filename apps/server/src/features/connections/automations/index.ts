/**
 * Automations: when an event happens an integration acts, at least once, with retries and a log.
 * Tables: automations, automation_runs. Events: none of its own; it reacts to all.
 */
import { createAutomation } from './create-automation.ts';
import { deleteAutomation } from './delete-automation.ts';
import { getAutomation } from './get-automation.ts';
import { listAutomations } from './list-automations.ts';
import { listAutomationRuns, retryAutomationRun } from './runs.ts';
import { updateAutomation } from './update-automation.ts';

export { automationsUsing } from './automations-using.ts';
export { runAutomationsOf } from './react.ts';
export { runAutomation } from './run-automation.ts';
export const verbs = {
  listAutomations,
  getAutomation,
  createAutomation,
  updateAutomation,
  deleteAutomation,
  listAutomationRuns,
  retryAutomationRun,
};
