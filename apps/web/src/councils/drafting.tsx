import type { Body, CouncilRules, SeatDraft } from '@xiehui/contracts/councils';
import type { FoundPerson } from '@xiehui/contracts/people';
import type { Composed } from '@xiehui/rules/composition';
import { Button, Input, Select } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { HolderFields, holderOf, Tick, type HolderValues } from '../platform/holder-fields.tsx';
import { PersonField, personRefOf, type PersonValue } from '../platform/person-field.tsx';
import { FormField } from '../ui/form-field.tsx';
import { Panel } from '../ui/panel.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useCouncilWords } from './councils.messages.ts';
import { useTitles } from './use-titles.ts';

/** Somebody on a list that is being drawn up, with what the rules look at. */
export type Drafted = { readonly draft: SeatDraft; readonly name: string; readonly composed: Composed };

type Values = HolderValues & { person?: PersonValue; title: string; inCharge?: boolean; duty?: string };

function drafted(values: Values, known: FoundPerson | undefined): Drafted | undefined {
  const person = personRefOf(values.person);
  if (!person) return undefined;
  const holder = holderOf(values);
  const draft = {
    ...holder,
    person,
    title: values.title,
    inCharge: values.inCharge ?? false,
    duty: values.duty ?? '',
  };
  const said = 'personId' in person ? known : person;
  const composed = { ...holder, sex: said?.sex ?? null, birthYear: said?.birthYear ?? null };
  return { draft, name: said?.name ?? '', composed };
}

/** Adds one person after another to a list; the form is empty again after each. */
export function AddPerson({ body, rules, onAdd }: { body: Body; rules: CouncilRules; onAdd: (one: Drafted) => void }) {
  const t = useCouncilWords();
  const { options } = useTitles(rules);
  const [turn, setTurn] = useState(0);
  const known = useRef<FoundPerson>(undefined);
  return (
    <RecordForm<Values>
      key={turn}
      initial={{ title: 'member' }}
      submitLabel={t('act.add')}
      onSubmit={(values) => {
        const one = drafted(values, known.current);
        if (one) onAdd(one);
        known.current = undefined;
        setTurn(turn + 1);
        return Promise.resolve();
      }}
    >
      <div className="form-fields">
        <PersonField label={t('field.person')} required onKnown={(person) => (known.current = person)} />
        <FormField name="title" label={t('field.title')} required>
          <Select options={options(body)} />
        </FormField>
        <FormField name="duty" label={t('field.duty')}>
          <Input maxLength={200} />
        </FormField>
        <HolderFields>{body === 'council' && <Tick name="inCharge">{t('inCharge')}</Tick>}</HolderFields>
      </div>
    </RecordForm>
  );
}

type ListProps = {
  list: readonly Drafted[];
  body: Body;
  rules: CouncilRules;
  title: string;
  extra?: ReactNode;
  onDrop: (at: number) => void;
};

/** Who is on the list so far. */
export function DraftedList({ list, body, rules, title, extra, onDrop }: ListProps) {
  const t = useCouncilWords();
  const { titleOf } = useTitles(rules);
  return (
    <Panel title={title} extra={extra}>
      <ul className="rows">
        {list.map(({ draft, name }, at) => (
          <li key={`${name} ${at}`}>
            <span className="grow">
              <b>{name}</b> {titleOf(draft.title, body)}
            </span>
            <Button size="small" onClick={() => onDrop(at)}>
              {t('act.drop')}
            </Button>
          </li>
        ))}
        {list.length === 0 && <li className="faint">{t('draftEmpty')}</li>}
      </ul>
    </Panel>
  );
}
