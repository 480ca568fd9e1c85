import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, id, moment, Nothing } from './fields.ts';
import { page, paging } from './paging.ts';

/** What a notice can be about; the reader's page has the words for each. */
export const NoticeKind = z.enum([
  'importEnded',
  'importChecked',
  'importFailed',
  'importUndone',
  'importKept',
  'termEnding',
  'termOverdue',
  'termOverdueBelow',
  'termExtensionAsked',
  'termExtended',
  'termExtensionRefused',
  'electionAsked',
  'electionApproved',
  'electionReturned',
  'electionClosed',
  'reviewOpened',
  'reviewSubmitted',
  'reviewReturned',
  'reviewRecognised',
  'reviewRejected',
  'reviewAssigned',
  'rectificationOrdered',
  'rectificationAnswered',
  'rectificationClosed',
  'planSubmitted',
  'planReturned',
  'planAccepted',
  'summarySubmitted',
  'summaryReturned',
  'summaryAccepted',
  'covenantSubmitted',
  'covenantReturned',
  'covenantChecked',
  'associationActAsked',
  'associationActNoticed',
  'associationActApproved',
  'associationActReturned',
]);
export type NoticeKind = z.infer<typeof NoticeKind>;

export const Notice = z.strictObject({
  id,
  kind: NoticeKind,
  /** What the words name: units, titles, counts. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Path in the web app. */
  link: z.string(),
  at: moment,
  read: z.boolean(),
});
export type Notice = z.infer<typeof Notice>;

/** What the acting unit was told, newest first. */
export const listNotices = endpoint({
  method: 'GET',
  path: '/notices',
  permission: 'notice.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ ...paging, unread: z.enum(['true', 'false']).default('false') }),
  response: page(Notice),
});

export const countUnread = endpoint({
  method: 'GET',
  path: '/notices/unread',
  permission: 'notice.read',
  reach: 'unit',
  audit: 'none',
  response: z.strictObject({ total: z.number().int().min(0) }),
});

/** Marks one as read by this person; again is harmless. */
export const readNotice = endpoint({
  method: 'PUT',
  path: '/notices/:id/read',
  permission: 'notice.read',
  reach: 'unit',
  audit: 'none',
  params: ById,
  response: Nothing,
});

export const readAllNotices = endpoint({
  method: 'PUT',
  path: '/notices/read',
  permission: 'notice.read',
  reach: 'unit',
  audit: 'none',
  response: Nothing,
});
