import type { problemsZh } from './problems-zh.ts';
import type { Same } from './words.ts';

/** The English of every refusal. */
export const problemsEn: Same<typeof problemsZh> = {
  field: {
    required: 'Please fill this in.',
    too_small: 'Too little, or the number is too small.',
    too_big: 'Too much, or the number is too large.',
    invalid_type: 'This is not in the expected form.',
    invalid_format: 'This is not in the expected form.',
    invalid_value: 'Please choose one of the options.',
    unstorable: 'It contains special characters that cannot be stored. Please remove them.',
    out_of_range: 'Out of the allowed range.',
    too_short: 'Too short.',
    too_long: 'Too long.',
    too_common: 'This password is common and easy to guess. Please choose another.',
    contains_name: 'The password must not contain your name.',
    taken: 'Already in use. Please choose another.',
    unknown: 'This does not meet the requirements.',
  },
  problem: {
    invalid: 'Some entries need a change, as marked.',
    unauthenticated: 'Your session has ended. Please sign in again.',
    forbidden: 'Your post may not do this. Ask the association above yours.',
    not_found: 'Not found. It may have been deleted, or it lies outside your post.',
    method_not_allowed: 'This is not available. Refresh the page and try again.',
    conflict: 'It conflicts with an existing record and was not saved. Refresh and try again.',
    stale: 'Somebody changed this record after you opened it. Check it before saving.',
    too_large: 'The file is too large and was not uploaded. Please make it smaller.',
    unsupported: 'This kind of file is not accepted. Use one of the formats named on the page.',
    key_reused: 'This was submitted already; there is no need to submit it again.',
    version_required: 'Refresh the page before editing.',
    rate_limited: 'Too many attempts. Please wait a moment.',
    internal: 'Something went wrong and nothing was done. Please try again later.',
    unavailable: 'The server does not answer at the moment. Please try again later.',
    no_connection: 'There is no network, so nothing was sent. Try again when it is back.',
    wrong_password: 'Wrong password. Please type it again.',
    confirmation_needed: 'Please type your password first, to confirm it is you.',
  },
};
