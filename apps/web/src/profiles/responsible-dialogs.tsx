import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Profile, Responsible, ResponsibleKind } from '@xiehui/contracts/profiles';
import type { UnitKind } from '@xiehui/contracts/session';
import { Input } from 'antd';
import { today } from '../platform/format.ts';
import { PersonField, personRefOf, type PersonValue } from '../platform/person-field.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { RecordDialog } from '../ui/record-dialog.tsx';
import { useKindWords } from './kind-words.ts';
import { useProfileWords } from './profiles.messages.ts';
import { profiles } from './profiles.queries.ts';

type Naming = { person?: PersonValue; post?: string; fromOn?: string };
const useReasons = () => useProfileWords()('reason', { returnObjects: true }) as { [reason: string]: string };

/** Puts somebody in charge; whoever was in charge ends the day before. */
export function NameDialog(props: { profile: Profile; kind: ResponsibleKind; onClose: () => void }) {
  const { profile, kind, onClose } = props;
  const t = useProfileWords();
  const { kindOf } = useKindWords(profile.unit.kind);
  const name = useMutation(profiles.name(useQueryClient(), profile.unit.id));
  const held = profile.responsibles.some((one) => one.kind === kind && one.untilOn === null);
  return (
    <RecordDialog<Naming>
      title={t('nameOf', { kind: kindOf(kind) })}
      initial={{ fromOn: today() }}
      reasons={useReasons()}
      onSave={async ({ person, post = '', fromOn = '' }) => {
        const ref = personRefOf(person);
        return ref && name.mutateAsync({ kind, person: ref, post, fromOn });
      }}
      onClose={onClose}
    >
      {held && <p className="sub">{t('successor')}</p>}
      <PersonField label={t('field.person')} required />
      <FormField name="post" label={t('field.post')} hint={t('hint.post')}>
        <Input maxLength={40} />
      </FormField>
      <FormField name="fromOn" label={t('field.fromOn')} required>
        <DayInput max={today()} />
      </FormField>
    </RecordDialog>
  );
}

type Changing = { post?: string; fromOn?: string; untilOn?: string };

/** Corrects days and post, or ends the charge. */
export function ChangeResponsibleDialog(props: { of: UnitKind; responsible: Responsible; onClose: () => void }) {
  const { of, responsible, onClose } = props;
  const t = useProfileWords();
  const { kindOf } = useKindWords(of);
  const change = useMutation(profiles.changeResponsible(useQueryClient()));
  return (
    <RecordDialog<Changing>
      title={t('changeOf', { kind: kindOf(responsible.kind) })}
      initial={{
        post: responsible.post,
        fromOn: responsible.fromOn,
        ...(responsible.untilOn ? { untilOn: responsible.untilOn } : {}),
      }}
      reasons={useReasons()}
      conflict={{ labels: t('field', { returnObjects: true }) as { [field: string]: string } }}
      onSave={({ post = '', fromOn = '', untilOn }, version) =>
        change.mutateAsync({
          id: responsible.id,
          version: version ?? responsible.version,
          body: { post, fromOn, untilOn: untilOn ?? null },
        })
      }
      onClose={onClose}
    >
      <p className="sub">{responsible.person.name}</p>
      <FormField name="post" label={t('field.post')} hint={t('hint.post')}>
        <Input maxLength={40} />
      </FormField>
      <FormField name="fromOn" label={t('field.fromOn')} required>
        <DayInput max={today()} />
      </FormField>
      <FormField name="untilOn" label={t('field.untilOn')}>
        <DayInput max={today()} />
      </FormField>
    </RecordDialog>
  );
}
