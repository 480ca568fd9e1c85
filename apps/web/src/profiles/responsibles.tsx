import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ResponsibleKind, type Profile, type Responsible } from '@xiehui/contracts/profiles';
import type { UnitKind } from '@xiehui/contracts/session';
import { isPart } from '@xiehui/rules/unit-kinds';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../platform/problem-text.ts';
import type { Column } from '../ui/columns.ts';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { RegisterRows } from '../ui/register-rows.tsx';
import type { Card } from '../ui/row-cards.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useKindWords } from './kind-words.ts';
import { useProfileWords } from './profiles.messages.ts';
import { profiles } from './profiles.queries.ts';
import { ChangeResponsibleDialog, NameDialog } from './responsible-dialogs.tsx';

type Line = { readonly kind: ResponsibleKind; readonly now: Responsible | undefined };
type Open = { readonly name: ResponsibleKind } | { readonly change: Responsible };

/** Who answers for the unit now and who did before: one of each kind for an association, one alone for a group or a grid. */
export function Responsibles({ profile, keeps }: { profile: Profile; keeps: boolean }) {
  const t = useProfileWords();
  const [whole, setWhole] = useState(false);
  const [open, setOpen] = useState<Open>();
  const { operationsOf, pastOf, said } = useOperations(setOpen);
  const { columns, card, pastColumns, pastCard } = useColumns(profile.unit.kind);
  const lines = ResponsibleKind.options
    .map((kind): Line => ({
      kind,
      now: profile.responsibles.find((one) => one.kind === kind && one.untilOn === null),
    }))
    .filter(({ kind, now }) => !isPart(profile.unit.kind) || kind === 'leader' || now);
  const past = profile.responsibles.filter(({ untilOn }) => untilOn !== null);
  const close = () => setOpen(undefined);
  return (
    <Panel
      title={t('responsibles')}
      extra={
        past.length > 0 && (
          <Button type="link" aria-pressed={whole} onClick={() => setWhole(!whole)}>
            {t('before')}
          </Button>
        )
      }
    >
      {said && <Alert type="error" role="alert" title={said} />}
      <RegisterRows
        rows={lines}
        columns={columns}
        keyOf={(row) => row.kind}
        card={card}
        operations={keeps ? operationsOf : undefined}
      />
      {whole && (
        <RegisterRows
          rows={past}
          columns={pastColumns}
          keyOf={(row) => row.id}
          card={pastCard}
          operations={keeps ? pastOf : undefined}
        />
      )}
      {open && 'name' in open && <NameDialog profile={profile} kind={open.name} onClose={close} />}
      {open && 'change' in open && (
        <ChangeResponsibleDialog of={profile.unit.kind} responsible={open.change} onClose={close} />
      )}
    </Panel>
  );
}

function useColumns(of: UnitKind) {
  const t = useProfileWords();
  const { kindOf, noteOf } = useKindWords(of);
  const nobody = <Pill state="bad">{t('nobody')}</Pill>;
  const termOf = (one: Responsible) =>
    one.untilOn ? `${one.fromOn} ${t('until', { day: one.untilOn })}` : t('since', { day: one.fromOn });
  const columns: Column<Line>[] = [
    {
      key: 'kind',
      title: t('responsibles'),
      width: 200,
      fixed: 'left',
      render: ({ kind }) => (
        <>
          {kindOf(kind)} <span className="small faint">{noteOf(kind)}</span>
        </>
      ),
    },
    { key: 'person', title: t('field.person'), width: 120, render: ({ now }) => now?.person.name ?? nobody },
    { key: 'post', title: t('field.post'), width: 180, render: ({ now }) => now?.post || '—' },
    { key: 'term', title: t('field.fromOn'), width: 130, render: ({ now }) => now?.fromOn ?? '—' },
  ];
  const card = ({ kind, now }: Line): Card => ({
    title: kindOf(kind),
    side: now?.person.name ?? nobody,
    facts: now ? [now.post, termOf(now)].filter(Boolean).join(' · ') : noteOf(kind),
  });
  const pastColumns: Column<Responsible>[] = [
    { key: 'kind', title: t('before'), width: 200, fixed: 'left', render: ({ kind }) => kindOf(kind) },
    { key: 'person', title: t('field.person'), width: 120, render: ({ person }) => person.name },
    { key: 'post', title: t('field.post'), width: 180, render: ({ post }) => post || '—' },
    { key: 'term', title: t('field.untilOn'), width: 200, render: termOf },
  ];
  const pastCard = (one: Responsible): Card => ({
    title: one.person.name,
    side: kindOf(one.kind),
    facts: [one.post, termOf(one)].filter(Boolean).join(' · '),
  });
  return { columns, card, pastColumns, pastCard };
}

function useOperations(open: (what: Open) => void) {
  const t = useProfileWords();
  const { t: shared } = useTranslation();
  const confirm = useConfirm();
  const say = useProblemText();
  const remove = useMutation(profiles.removeResponsible(useQueryClient()));
  const strike = async (one: Responsible) => {
    const title = t('removeOf', { name: one.person.name });
    if (await confirm({ title, consequence: t('removeText'), verb: shared('act.remove') })) remove.mutate(one);
  };
  const pastOf = (one: Responsible) => [
    { key: 'edit', label: shared('act.edit'), onPress: () => open({ change: one }) },
    { key: 'remove', label: shared('act.remove'), danger: true, onPress: () => void strike(one) },
  ];
  return {
    said: remove.error ? say(remove.error) : undefined,
    pastOf,
    operationsOf: ({ kind, now }: Line) => [
      { key: 'name', label: t('name'), onPress: () => open({ name: kind }) },
      ...(now ? pastOf(now) : []),
    ],
  };
}
