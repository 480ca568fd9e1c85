import type { CouncilReason } from '@xiehui/contracts/councils';
import { conflict, type Refusal } from '../platform/errors.ts';
import { constraintOf } from '../platform/sql-state.ts';

/** What the database refuses, by the name of the constraint that says so. */
const reasons: Readonly<Record<string, CouncilReason>> = {
  terms_do_not_overlap: 'terms_overlap',
  terms_district_id_unit_id_body_number_key: 'term_number_taken',
  terms_extension: 'too_long',
  terms_close_after_start: 'terms_overlap',
  seats_once: 'seated_already',
  seats_sole_title: 'post_taken',
  seats_one_in_charge: 'in_charge_taken',
  seats_within_term: 'outside_term',
  seats_leave_after_entering: 'outside_term',
  term_extensions_one_asked: 'extension_asked',
  seats_district_id_term_id_fkey: 'term_in_use',
  seat_changes_district_id_term_id_fkey: 'term_in_use',
  term_extensions_district_id_term_id_fkey: 'term_in_use',
  meetings_district_id_term_id_fkey: 'term_in_use',
};

/** The work, with what the database refuses said as a refusal. */
export async function said<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
}

function refusalOf(error: unknown): Refusal | undefined {
  const reason = reasons[constraintOf(error) ?? ''];
  return reason && conflict(reason);
}
