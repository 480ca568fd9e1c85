import type { ProvisionKey } from '@xiehui/contracts/provisions';
import type { zh } from './provisions.zh.ts';

export type Group = keyof typeof zh.group;
export const groups = ['organisation', 'people', 'governance', 'documents'] as const satisfies readonly Group[];

/** Under which heading each provision stands. */
export const groupOf: Readonly<Record<ProvisionKey, Group>> = {
  dormantMonths: 'organisation',
  figureKinds: 'organisation',
  venueKinds: 'organisation',
  excellentHomes: 'organisation',
  staffPosts: 'organisation',
  staffBackgrounds: 'organisation',
  staffRequired: 'organisation',
  teamKinds: 'organisation',
  teamRoles: 'organisation',
  siteKinds: 'organisation',
  coverageSectors: 'organisation',
  migrantFunctions: 'organisation',
  identityNumberAsked: 'people',
  memberSources: 'people',
  memberAgeBounds: 'people',
  youngMemberAge: 'people',
  persuasionAppealDays: 'people',
  contactHouseholdsMost: 'people',
  volunteerFields: 'people',
  planDue: 'documents',
  summaryDue: 'documents',
  plansOwed: 'documents',
  regulationTypes: 'documents',
  regulationsRequired: 'documents',
  covenantPresentPercent: 'documents',
  covenantFavourPercent: 'documents',
  covenantChecklist: 'documents',
  covenantReviewMonths: 'documents',
  covenantReminderMonths: 'documents',
  disclosureItems: 'documents',
  disclosureTimes: 'documents',
  supportItems: 'documents',
  archiveItems: 'documents',
  archiveAsked: 'documents',
};
