/**
 * The job queue: work that outlives a request, and what is done by the clock.
 * Tables: pg-boss's own, in the schema `pgboss`.
 */
export { enqueue, enqueueAll } from './enqueue.ts';
export {
  hasJobTables,
  type JobHandlers,
  type JobPayloads,
  layJobTables,
  type RunningJobs,
  type Schedules,
  startJobs,
} from './start-jobs.ts';
