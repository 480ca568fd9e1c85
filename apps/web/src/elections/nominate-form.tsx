import type { CandidateBody, Election } from '@xiehui/contracts/elections';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { HolderFields, holderOf, type HolderValues } from '../platform/holder-fields.tsx';
import { PersonField, personRefOf, type PersonValue } from '../platform/person-field.tsx';
import { FormField } from '../ui/form-field.tsx';
import { Panel } from '../ui/panel.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useElectionWords } from './elections.messages.ts';
import { steps } from './elections.queries.ts';
import { useStep, useTitleWords } from './use-step.ts';

type Values = HolderValues & { person?: PersonValue; stands: string; nominatedBy: string };

/** Adds one candidate after another: a person, for what, nominated by whom. */
export function NominateForm({ election, bodies }: { election: Election; bodies: readonly CandidateBody[] }) {
  const t = useElectionWords();
  const titleOf = useTitleWords(election);
  const { run, reasons } = useStep(election);
  const [turn, setTurn] = useState(0);
  const options = bodies.flatMap((body) =>
    body === 'officers'
      ? election.officers.map(({ title }) => ({ value: `officers ${title}`, label: titleOf(title) }))
      : [{ value: `${body} member`, label: t(`body.${body}`) }],
  );
  const add = async (values: Values) => {
    const person = personRefOf(values.person);
    const [body, title = 'member'] = values.stands.split(' ');
    const stood = bodies.find((one) => one === body);
    if (!person || !stood) return;
    const one = { ...holderOf(values), person, body: stood, title, nominatedBy: values.nominatedBy };
    await run(steps.nominate(election.version, { candidates: [one] }));
    setTurn(turn + 1);
  };
  return (
    <Panel title={t('act.nominate')} padded>
      <RecordForm<Values>
        key={turn}
        initial={{ stands: options[0]?.value ?? '' }}
        submitLabel={bodies[0] === 'congress' ? t('act.nominateDelegate') : t('act.nominate')}
        reasons={reasons}
        onSubmit={add}
      >
        <div className="form-fields">
          <PersonField label={t('field.person')} required />
          <FormField name="stands" label={t('field.body')} required>
            <Select options={options} />
          </FormField>
          <FormField name="nominatedBy" label={t('field.nominatedBy')} required>
            <Input maxLength={60} />
          </FormField>
          <HolderFields />
        </div>
      </RecordForm>
    </Panel>
  );
}
