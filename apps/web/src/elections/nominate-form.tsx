import type { CandidateBody, Election } from '@xiehui/contracts/elections';
import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { HolderFields, holderOf, type HolderValues } from '../platform/holder-fields.tsx';
import { PersonField, personRefOf, type PersonValue } from '../platform/person-field.tsx';
import { FormField } from '../ui/form-field.tsx';
import { Panel } from '../ui/panel.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useElectionWords } from './elections.messages.ts';
import { steps } from './elections.queries.ts';
import { useStep, useTitleWords } from './use-step.ts';

type Values = HolderValues & { person?: PersonValue; among?: string; stands: string; nominatedBy: string };
type Props = { election: Election; bodies: readonly CandidateBody[] };

/** Adds one candidate after another: a person, for what, nominated by whom. */
export function NominateForm({ election, bodies }: Props) {
  const t = useElectionWords();
  const { run, reasons } = useStep(election);
  const [last, setLast] = useState({ turn: 0, stands: '', nominatedBy: '' });
  const options = useStands({ election, bodies });
  const delegates = bodies[0] === 'congress';
  const add = async (values: Values) => {
    const { stands, nominatedBy, among } = values;
    const [body, title = 'member'] = stands.split(' ');
    const known = body === 'council' ? undefined : election.candidates.find(({ id }) => id === among);
    const person = known ? { personId: known.person.id } : personRefOf(values.person);
    const stood = bodies.find((one) => one === body);
    if (!person || !stood) return;
    const one = { ...(known ? holderIn(known) : holderOf(values)), person, body: stood, title, nominatedBy };
    await run(steps.nominate(election.version, { candidates: [one] }));
    setLast({ turn: last.turn + 1, stands, nominatedBy });
  };
  return (
    <Panel title={delegates ? t('act.nominateDelegate') : t('act.nominate')} padded>
      <RecordForm<Values>
        key={last.turn}
        initial={{ stands: last.stands || (options[0]?.value ?? ''), nominatedBy: last.nominatedBy }}
        submitLabel={delegates ? t('act.nominateDelegate') : t('act.nominate')}
        reasons={reasons}
        onSubmit={add}
      >
        <div className="form-fields">
          <FormField name="stands" label={t('field.body')} required>
            <Select options={options} />
          </FormField>
          <FormField name="nominatedBy" label={t('field.nominatedBy')} hint={t('hint.nominatedBy')} required>
            <Input maxLength={60} />
          </FormField>
          <Who election={election} />
        </div>
      </RecordForm>
    </Panel>
  );
}

const holderIn = ({ background, grassRoots, serviceTarget, concurrentPost }: Election['candidates'][number]) => ({
  background,
  grassRoots,
  serviceTarget,
  concurrentPost,
});

function useStands({ election, bodies }: Props) {
  const t = useElectionWords();
  const titleOf = useTitleWords(election);
  return bodies.flatMap((body) =>
    body === 'officers'
      ? election.officers.map(({ title }) => ({ value: `officers ${title}`, label: titleOf(title) }))
      : [{ value: `${body} member`, label: t(`body.${body}`) }],
  );
}

/** A person; for a post, whoever stands for the council is offered first, with what is known of them. */
function Who({ election }: { election: Election }) {
  const t = useElectionWords();
  const form = Form.useFormInstance<Values>();
  const stands = Form.useWatch('stands', form) ?? '';
  const among = Form.useWatch('among', form);
  const council = election.candidates.filter(({ body }) => body === 'council');
  const offered = !stands.startsWith('council') && !stands.startsWith('congress') && council.length > 0;
  return (
    <>
      {offered && (
        <FormField name="among" label={t('field.among')} hint={t('hint.among')} wide>
          <Select allowClear options={council.map(({ id, person }) => ({ value: id, label: person.name }))} />
        </FormField>
      )}
      {!(offered && among) && (
        <>
          <PersonField label={t('field.person')} required />
          <HolderFields />
        </>
      )}
    </>
  );
}
