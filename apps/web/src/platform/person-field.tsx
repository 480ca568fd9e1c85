import { useQuery } from '@tanstack/react-query';
import { Sex, type FoundPerson, type PersonRef } from '@xiehui/contracts/people';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chips } from '../ui/chips.tsx';
import { FormField } from '../ui/form-field.tsx';
import { LikelyPeople, PersonLine, usePersonFacts } from './likely-people.tsx';
import { people } from './people.queries.ts';
import { useRested } from './use-rested.ts';

/** What the field holds: a person who is known, or what was taken down of a new one. */
export type PersonValue =
  | { readonly personId: string }
  | { readonly name?: string; readonly sex?: Sex; readonly birthYear?: string; readonly phone?: string };

/** The value as an endpoint's body takes it; undefined while nobody is named. */
export function personRefOf(value: PersonValue | undefined): PersonRef | undefined {
  if (!value) return undefined;
  if ('personId' in value) return { personId: value.personId };
  const year = value.birthYear?.trim() ?? '';
  return {
    name: value.name ?? '',
    sex: value.sex ?? null,
    birthYear: year === '' ? null : Number(year),
    phone: value.phone?.replace(/\s/g, '') || null,
  };
}

const phonePattern = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/;

type Props = {
  /** Path of the value in the form's values. */
  name?: string | undefined;
  label: string;
  required?: boolean | undefined;
  hint?: string | undefined;
  /** Who stands there already, by name, while a record is edited. */
  known?: string | undefined;
  /** Told who was chosen among the known, for a page that reckons with the person while a list is drawn up. */
  onKnown?: ((person: FoundPerson) => void) | undefined;
};

/**
 * Names a person in a `RecordForm`: one types a name, pinyin or the end of the telephone number and chooses among who is
 * found, or takes a new person down. While a new one is typed, the portal names who may be the same.
 * The form's value is a `PersonValue`; `personRefOf` makes the body of it.
 */
export function PersonField({ name = 'person', label, required = false, hint, known, onKnown }: Props) {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const value = Form.useWatch<PersonValue | undefined>(name, { form, preserve: true });
  const [chosen, setChosen] = useState<FoundPerson>();
  const put = (next: PersonValue | undefined) => form.setFieldValue(name, next);
  const choose = (person: FoundPerson) => {
    setChosen(person);
    onKnown?.(person);
    put({ personId: person.personId });
  };
  if (value && 'personId' in value)
    return (
      <Chosen
        name={name}
        label={label}
        person={chosen?.personId === value.personId ? chosen : undefined}
        known={known}
        onRelease={() => put(undefined)}
      />
    );
  if (value)
    return <TakenDown name={name} label={label} value={value} onTake={choose} onCancel={() => put(undefined)} />;
  return (
    <Form.Item
      name={name}
      className="wide"
      htmlFor={`${name}-search`}
      required={required}
      rules={[{ required, message: t('field.required') }]}
      label={
        <>
          {label}
          <span className="hint">{hint ?? t('person.hint')}</span>
        </>
      }
    >
      <Finder id={`${name}-search`} onChoose={choose} onNew={(typed) => put({ name: typed })} />
    </Form.Item>
  );
}

type FinderProps = { id: string; onChoose: (person: FoundPerson) => void; onNew: (typed: string) => void };

function Finder({ id, onChoose, onNew }: FinderProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const rested = useRested(typed.trim());
  const found = useQuery(people.found(rested));
  const asked = typed.trim().length > 1;
  return (
    <div className="person-finder">
      <Input
        id={id}
        value={typed}
        maxLength={20}
        autoComplete="off"
        placeholder={t('person.placeholder')}
        onChange={(event) => setTyped(event.target.value)}
      />
      {asked && (
        <ul className="found-people" role="status" aria-label={t('person.found')}>
          {(found.data?.items ?? []).map((person) => (
            <PersonLine key={person.personId} person={person} onTake={() => onChoose(person)} />
          ))}
          <li>
            <Button size="small" type="dashed" onClick={() => onNew(/^\d+$/.test(typed.trim()) ? '' : typed.trim())}>
              {t('person.new', { name: typed.trim() })}
            </Button>
          </li>
        </ul>
      )}
    </div>
  );
}

type ChosenProps = {
  name: string;
  label: string;
  person: FoundPerson | undefined;
  known: string | undefined;
  onRelease: () => void;
};

function Chosen({ name, label, person, known, onRelease }: ChosenProps) {
  const { t } = useTranslation();
  const factsOf = usePersonFacts();
  return (
    <Form.Item label={label} className="wide" htmlFor="">
      <Form.Item name={[name, 'personId']} hidden noStyle>
        <Input />
      </Form.Item>
      <div className="found-people">
        <div className="person-chosen">
          <b>{person?.name ?? known}</b>
          {person && <span>{factsOf(person)}</span>}
          <Button size="small" onClick={onRelease}>
            {t('person.another')}
          </Button>
        </div>
      </div>
    </Form.Item>
  );
}

type TakenDownProps = {
  name: string;
  label: string;
  value: Exclude<PersonValue, { personId: string }>;
  onTake: (person: FoundPerson) => void;
  onCancel: () => void;
};

function TakenDown({ name, label, value, onTake, onCancel }: TakenDownProps) {
  const { t } = useTranslation();
  const phone = value.phone?.replace(/\s/g, '') ?? '';
  const typed = { name: value.name?.trim() ?? '', phone: phonePattern.test(phone) ? phone : null };
  const sexes = Sex.options.map((one) => ({ value: one, label: t(`person.sex.${one}`) }));
  return (
    <fieldset className="wide person-new">
      <legend>
        {label} · {t('person.newTitle')}{' '}
        <Button size="small" type="link" onClick={onCancel}>
          {t('person.back')}
        </Button>
      </legend>
      <div className="form-fields">
        <FormField name={[name, 'name']} label={t('person.name')} required>
          <Input maxLength={60} autoComplete="off" />
        </FormField>
        <FormField name={[name, 'sex']} label={t('person.sexOf')} group>
          <Chips label={t('person.sexOf')} options={sexes} />
        </FormField>
        <Form.Item
          name={[name, 'birthYear']}
          label={t('person.birthYear')}
          rules={[{ pattern: /^(19|20)\d\d$/, message: t('field.invalid_format') }]}
        >
          <Input inputMode="numeric" maxLength={4} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name={[name, 'phone']}
          label={t('person.phone')}
          rules={[
            {
              pattern: phonePattern,
              transform: (text?: string) => text?.replace(/\s/g, ''),
              message: t('field.invalid_format'),
            },
          ]}
        >
          <Input inputMode="tel" maxLength={20} autoComplete="off" />
        </Form.Item>
        <div className="wide">
          <LikelyPeople typed={typed} taken={undefined} onTake={(person) => person && onTake(person)} />
        </div>
      </div>
    </fieldset>
  );
}
