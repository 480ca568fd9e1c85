import type { FastifyInstance } from 'fastify';

/**
 * Once the application closes, each answer still under way ends its connection: a kept-alive one would hold the process for
 * more than a minute after the last answer.
 */
export function letGo(app: FastifyInstance): void {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
}
