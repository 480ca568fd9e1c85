import type { Kept } from './kept.ts';

const records = 'as long as the association keeps its records: thirty years for results, five for drafts and orders';
const posts = 'as long as the person holds a post, then three years for the audit log';
const none = (purpose: string, columns: Kept['columns']): Kept => ({
  purpose,
  basis: 'none',
  retention: records,
  columns,
});
const duty = (purpose: string, columns: Kept['columns'], retention = records): Kept => ({
  purpose,
  basis: 'duties of the association',
  retention,
  columns,
});

/** A unit's own registers: profile, staff, venues, teams. */
export const registerTables: Readonly<Record<string, Kept>> = {
  profile_figures: none('numbers that hold for a whole unit', {
    public: 'code as_of value source',
    internal: 'recorded_by',
    personal: 'recorded_name',
  }),
  profiles: none('what an association says of itself', {
    public: 'founded_on functions body mass_sequence sequence_document support self_government',
    internal: 'functions_fixed body_fixed posts_fixed established_posts open_issue',
  }),
  responsibles: duty(
    'who answers for an association and when',
    { internal: 'kind person_id', personal: 'post from_on until_on' },
    posts,
  ),
  staff: duty(
    'who works for an association, against the number that is required',
    {
      internal: 'person_id type',
      personal: 'post concurrent_post background from_on until_on seconded_from seconded_until',
    },
    posts,
  ),
  team_members: duty(
    'who stands on a team and as what',
    {
      internal: 'team_id person_id role',
      personal: 'outside_name organisation specialty from_on until_on',
    },
    posts,
  ),
  teams: duty('teams of an association', {
    public: 'kind name purpose partner office document_no founded_on disbanded_on',
  }),
  venue_files: none('pictures of a venue', { internal: 'venue_id position' }),
  venues: none('venues and fixed facilities of an association', {
    public: 'kind name count area_sqm address shows shared owner equipment opened_on closed_on excellent_on',
    internal: 'share_agreement',
  }),
};
