import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Metric } from '#kernel/metric';

/** `/metrics` for Prometheus: the process, how long each route takes, and what the features have to say. */
export function serveMetrics(app: FastifyInstance, metrics: Metric[]): void {
  // One registry for each server, so that two in one process do not collide.
  const register = new Registry();
  collectDefaultMetrics({ register });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [register],
  });
  for (const metric of metrics) register.registerMetric(collected(metric));
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  app.get('/metrics', async (_, reply) => reply.type(register.contentType).send(await register.metrics()));
}

/** A metric that is read when it is asked for. */
function collected({ name, help, type, labels, read }: Metric): Counter | Gauge {
  const options = { name, help, labelNames: labels, registers: [] };
  if (type === 'gauge') {
    return new Gauge({
      ...options,
      async collect() {
        this.reset();
        for (const { labels, value } of await read()) this.set(labels, value);
      },
    });
  }
  return new Counter({
    ...options,
    async collect() {
      this.reset();
      for (const { labels, value } of await read()) this.inc(labels, value);
    },
  });
}
