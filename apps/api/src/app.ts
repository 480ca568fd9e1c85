import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import session from '@fastify/session';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { accountRoutes } from './accounts/accounts.routes.ts';
import { activityRoutes } from './activities/activities.routes.ts';
import { auditRoutes } from './audit/audit.routes.ts';
import { calendarRoutes } from './calendar/calendar.routes.ts';
import { divisionRoutes } from './divisions/divisions.routes.ts';
import { fileRoutes } from './files/files.routes.ts';
import { healthRoutes } from './health/health.routes.ts';
import { memberRoutes } from './members/members.routes.ts';
import { missingRoutes } from './missing/missing.routes.ts';
import { noticeRoutes } from './notices/notices.routes.ts';
import { indicatorRoutes } from './indicators/indicators.routes.ts';
import { householdRoutes } from './households/households.routes.ts';
import { peopleRoutes } from './people/people.routes.ts';
import { persuasionRoutes } from './persuasions/persuasions.routes.ts';
import { volunteerRoutes } from './volunteers/volunteers.routes.ts';
import { waitingRoutes } from './waiting/waiting.routes.ts';
import { guard } from './platform/guard.ts';
import type { House } from './platform/house.ts';
import { logging } from './platform/logging.ts';
import { describeApi } from './platform/open-api.ts';
import { answerProblem } from './platform/problems.ts';
import type { Route } from './platform/route.ts';
import { answerUnknown, serve } from './platform/serve.ts';
import { cookieName, isHttps, newSessionId } from './platform/session-cookie.ts';
import { sessionLimits, sessionStore } from './platform/session-store.ts';
import { servePages } from './platform/pages.ts';
import { uploadLimits } from './platform/upload.ts';
import { profileRoutes } from './profiles/profiles.routes.ts';
import { provisionRoutes } from './provisions/provisions.routes.ts';
import { rectificationRoutes } from './rectifications/rectifications.routes.ts';
import { reviewRoutes } from './reviews/reviews.routes.ts';
import { sessionRoutes } from './session/session.routes.ts';
import { staffingRoutes } from './staffing/staffing.routes.ts';
import { standardRoutes } from './standards/standards.routes.ts';
import { teamRoutes } from './teams/teams.routes.ts';
import { councilRoutes } from './councils/councils.routes.ts';
import { electionRoutes } from './elections/elections.routes.ts';
import { meetingRoutes } from './meetings/meetings.routes.ts';
import { trainingRoutes } from './trainings/trainings.routes.ts';
import { archiveRoutes } from './archives/archives.routes.ts';
import { covenantRoutes } from './covenants/covenants.routes.ts';
import { disclosureRoutes } from './disclosures/disclosures.routes.ts';
import { documentRoutes } from './documents/documents.routes.ts';
import { regulationRoutes } from './regulations/regulations.routes.ts';
import { planRoutes } from './plans/plans.routes.ts';
import { chainRoutes } from './chain/chain.routes.ts';
import { associationRoutes } from './associations/associations.routes.ts';
import { reshapeRoutes } from './reshapes/reshapes.routes.ts';
import { unitRoutes } from './units/units.routes.ts';
import { venueRoutes } from './venues/venues.routes.ts';

/** Every operation of the portal. */
export const routes: readonly Route[] = [
  ...healthRoutes,
  ...sessionRoutes,
  ...accountRoutes,
  ...auditRoutes,
  ...noticeRoutes,
  ...activityRoutes,
  ...calendarRoutes,
  ...fileRoutes,
  ...peopleRoutes,
  ...memberRoutes,
  ...persuasionRoutes,
  ...householdRoutes,
  ...volunteerRoutes,
  ...standardRoutes,
  ...provisionRoutes,
  ...reviewRoutes,
  ...rectificationRoutes,
  ...councilRoutes,
  ...electionRoutes,
  ...meetingRoutes,
  ...trainingRoutes,
  ...profileRoutes,
  ...staffingRoutes,
  ...venueRoutes,
  ...teamRoutes,
  ...indicatorRoutes,
  ...unitRoutes,
  ...missingRoutes,
  ...waitingRoutes,
  ...reshapeRoutes,
  ...associationRoutes,
  ...chainRoutes,
  ...divisionRoutes,
  ...planRoutes,
  ...regulationRoutes,
  ...covenantRoutes,
  ...disclosureRoutes,
  ...documentRoutes,
  ...archiveRoutes,
];

async function addPlugins(app: FastifyInstance, house: House): Promise<void> {
  const https = isHttps(house);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        // antd writes its styles into the page; scripts stay ours alone.
        styleSrc: ["'self'", "'unsafe-inline'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        scriptSrc: ["'self'"],
        requireTrustedTypesFor: ["'script'"],
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(cookie);
  await app.register(session, {
    secret: [...house.sessionSecrets],
    cookieName: cookieName(https),
    store: sessionStore(house),
    saveUninitialized: false,
    rolling: false,
    idGenerator: newSessionId,
    cookie: { secure: https, httpOnly: true, sameSite: 'lax', path: '/', maxAge: sessionLimits.absoluteMs },
  });
  await app.register(rateLimit, { global: false });
  await app.register(multipart, { limits: uploadLimits });
}

/** The application over a house: plugins in order, then all routes. It neither listens nor reads the environment. */
export async function buildApp(house: House, served: readonly Route[] = routes): Promise<FastifyInstance> {
  const app = Fastify({
    logger: logging(house.logLevel),
    genReqId: () => randomUUID(),
    trustProxy: house.trustProxy,
    bodyLimit: 1_000_000,
    requestTimeout: 30_000,
    // Without the interval Node looks for slow senders every 30 s only.
    http: { headersTimeout: 15_000, maxHeaderSize: 16_384, connectionsCheckingInterval: 5_000 },
    forceCloseConnections: 'idle',
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser(['text/plain']);
  app.setErrorHandler(answerProblem);
  guard(app, house);
  await addPlugins(app, house);
  const all = [...served, await describeApi(app, cookieName(isHttps(house)))];
  await servePages(app, house.webDir, answerUnknown(all));
  await app.register(async (api) => serve(api, house, all));
  return app;
}
