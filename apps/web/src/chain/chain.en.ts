import type { Same } from '../platform/messages/words.ts';
import type { zh } from './chain.zh.ts';

/** Texts of the slice, in English. */
export const en: Same<typeof zh> = {
  title: 'Chain',
  note: 'Committees — association — grid — group — members — contact households: whether each link is whole.',
  link: {
    town: 'Town association',
    committees: 'Village committees',
    association: 'Village association',
    grid: 'Grids',
    group: 'Member groups',
    member: 'Members',
    household: 'Contact households',
  },
  asks: {
    town: 'Somebody in charge, villages below',
    committees: 'An accountable leader is named',
    association: 'Somebody is in charge',
    grid: 'The village has grids',
    group: 'There are groups, each in a grid',
    member: 'The group has members',
    household: 'Members keep in touch with households',
  },
  lacks: {
    town: 'Nobody in charge, or no villages below',
    committees: 'No accountable leader is named',
    association: 'Nobody is in charge',
    grid: 'There are no grids',
    group: 'No groups, or groups in no grid',
    member: 'The group has no members',
    household: 'No contact households',
  },
  whole: '{{whole}} / {{total}}',
  broken: 'broken: {{n}}',
  linked: '{{linked}} of {{total}} members have a contact household',
  breaks: 'Where it breaks',
  all: 'All',
  none: 'Every link is whole.',
  nothing: 'The chain is not looked at here.',
  field: { unit: 'Unit', above: 'Above it', lack: 'What is lacking', responsible: 'To mend it' },
  nobody: 'Nobody',
  higher: '{{name}} (above)',
};
