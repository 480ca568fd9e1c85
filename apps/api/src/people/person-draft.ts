import { maskPhone } from '@xiehui/rules/phone-mask';
import { spellPerson } from '../platform/pinyin.ts';
import type { Scope } from '../platform/scope.ts';
import type { IdentityDraft, PersonDraft, PhoneDraft } from './people.repository.ts';

/** The same number however it was written. */
const plain = (phone: string): string => phone.replaceAll('-', '');

/** What is written of a person, with the name as it is typed on a keyboard. */
export const personDraft = (given: Omit<PersonDraft, 'pinyin' | 'initials'>): PersonDraft => ({
  name: given.name,
  ...spellPerson(given.name),
  sex: given.sex,
  birthYear: given.birthYear,
  education: given.education,
  skills: given.skills,
});

/** A telephone number sealed for the person's row, beside what everybody sees of it and what it is found by. */
export const phoneDraft = (
  { vault, districtId }: Pick<Scope, 'vault' | 'districtId'>,
  personId: string,
  phone: string | null,
): PhoneDraft =>
  phone === null
    ? { phone: null, phoneMask: null, phoneIndex: null }
    : {
        phone: vault.seal(phone, placeOfPhone(districtId, personId)),
        phoneMask: maskPhone(phone),
        phoneIndex: phoneIndexOf({ vault, districtId }, phone),
      };

/** What a number is found by within the district. */
export const phoneIndexOf = ({ vault, districtId }: Pick<Scope, 'vault' | 'districtId'>, phone: string): string =>
  vault.index(plain(phone), districtId);

/** Where a person's number is sealed to. */
export const placeOfPhone = (districtId: string, personId: string) =>
  ({ districtId, table: 'people', column: 'phone', id: personId }) as const;

/** Where a person's identity number is sealed to. */
export const placeOfIdentity = (districtId: string, personId: string) =>
  ({ districtId, table: 'people', column: 'identity_number', id: personId }) as const;

/** An identity number sealed for the person's row, beside its last four signs and what it is found by. */
export const identityDraft = (
  { vault, districtId }: Pick<Scope, 'vault' | 'districtId'>,
  personId: string,
  number: string | null,
): IdentityDraft =>
  number === null
    ? { identityNumber: null, identityMask: null, identityIndex: null }
    : {
        identityNumber: vault.seal(number, placeOfIdentity(districtId, personId)),
        identityMask: `${'*'.repeat(number.length - 4)}${number.slice(-4)}`,
        identityIndex: vault.index(`identity|${number}`, districtId),
      };
