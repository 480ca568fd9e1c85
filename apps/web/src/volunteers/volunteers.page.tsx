import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeVolunteer, listVolunteers, type Volunteer } from '@xiehui/contracts/volunteers';
import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../platform/format.ts';
import { useList } from '../platform/provisions.ts';
import { useGo } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import { ActDialog, useRequired } from '../ui/act-dialog.tsx';
import { Chips } from '../ui/chips.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { Empty } from '../ui/empty.tsx';
import { FormField } from '../ui/form-field.tsx';
import { Operations, type Operation } from '../ui/operations.tsx';
import { Page } from '../ui/page.tsx';
import type { Filter } from '../ui/query-form.tsx';
import { RecordDialog } from '../ui/record-dialog.tsx';
import { useReasons, useVolunteerWords } from './volunteers.messages.ts';
import { volunteers } from './volunteers.queries.ts';

type Given = { fields?: string[]; since: string };

/** Who volunteers at the unit in the scope and all below it. */
export function VolunteersPage() {
  const t = useVolunteerWords();
  const unit = useScopeUnit();
  const go = useGo();
  const may = useMay();
  const columns = useListColumns();
  const filters = useFilters();
  const [ending, setEnding] = useState<Volunteer>();
  const [editing, setEditing] = useState<Volunteer>();
  const operations = (row: Volunteer): Operation[] =>
    may('member.change') && row.endedOn === null
      ? [
          { key: 'edit', label: t('edit'), onPress: () => setEditing(row) },
          { key: 'end', label: t('end'), danger: true, onPress: () => setEnding(row) },
        ]
      : [];
  const fields = useList('volunteerFields');
  const create = may('member.change') && may('person.read') && !unit.retired && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => go('/volunteers/new')}>
      {t('create')}
    </Button>
  );
  return (
    <Page title={t('title')}>
      <DataTable
        name="volunteers"
        title={t('title')}
        schema={listVolunteers.query}
        list={volunteers.list}
        count={volunteers.count}
        columns={columns}
        filters={filters}
        operations={operations}
        keyOf={(row) => row.id}
        actions={create}
        phoneActions={create}
        empty={<Empty title={t('empty', { unit: unit.name })} text={t('emptyText')} actions={create} />}
        card={(row) => ({
          title: row.name,
          side: row.unit.name,
          facts: [t(row.isMember ? 'who.members' : 'who.residents'), ...row.fields.map(fields.wordOf), row.phone]
            .filter(Boolean)
            .join(' · '),
          mark: row.endedOn && t('state.ended'),
          action: operations(row).length > 0 && <Operations items={operations(row)} open={0} />,
        })}
      />
      {editing && <EditDialog one={editing} onClose={() => setEditing(undefined)} />}
      {ending && <EndDialog one={ending} onClose={() => setEnding(undefined)} />}
    </Page>
  );
}

/** What somebody volunteers for, and since when. */
function EditDialog({ one, onClose }: { one: Volunteer; onClose: () => void }) {
  const t = useVolunteerWords();
  const reasons = useReasons();
  const { options, wordOf } = useList('volunteerFields');
  const change = useMutation(volunteers.change(useQueryClient()));
  const show = (_field: string, value: unknown) =>
    Array.isArray(value) ? value.map(String).map(wordOf).join(t('comma')) : String(value);
  return (
    <RecordDialog<Given>
      title={t('editTitle', { name: one.name })}
      initial={{ fields: one.fields, since: one.since }}
      schema={changeVolunteer.body}
      reasons={reasons}
      conflict={{ labels: t('field', { returnObjects: true }), show }}
      onSave={({ fields, since }, version) =>
        change.mutateAsync({ id: one.id, version: version ?? one.version, body: { fields: fields ?? [], since } })
      }
      onClose={onClose}
    >
      <FormField name="fields" label={t('field.fields')} group>
        <Chips multiple label={t('field.fields')} options={options} />
      </FormField>
      <FormField name="since" label={t('field.since')} required>
        <DayInput max={today()} />
      </FormField>
    </RecordDialog>
  );
}

function EndDialog({ one, onClose }: { one: Volunteer; onClose: () => void }) {
  const t = useVolunteerWords();
  const reasons = useReasons();
  const required = useRequired();
  const { message } = App.useApp();
  const end = useMutation(volunteers.end(useQueryClient()));
  const save = async ({ endedOn }: { endedOn: string }) => {
    await end.mutateAsync({ id: one.id, version: one.version, endedOn });
    void message.success(t('ended', { name: one.name }));
  };
  return (
    <ActDialog
      reasons={reasons}
      title={t('endTitle', { name: one.name })}
      danger
      initial={{ endedOn: today() }}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="endedOn" label={t('field.endedOn')} rules={required}>
        <DayInput min={one.since} max={today()} />
      </Form.Item>
    </ActDialog>
  );
}

function useListColumns(): Column<Volunteer>[] {
  const t = useVolunteerWords();
  const { t: shared } = useTranslation();
  const fields = useList('volunteerFields');
  return [
    { key: 'name', title: t('field.name'), width: 110, fixed: 'left', render: (row) => row.name },
    { key: 'sex', title: t('field.sex'), width: 64, render: (row) => row.sex && shared(`person.sex.${row.sex}`) },
    { key: 'birthYear', title: t('field.birthYear'), width: 90, render: (row) => row.birthYear },
    { key: 'unit', title: t('field.unit'), width: 130, render: (row) => row.unit.name },
    {
      key: 'who',
      title: t('field.who'),
      width: 110,
      render: (row) => t(row.isMember ? 'who.members' : 'who.residents'),
    },
    {
      key: 'fields',
      title: t('field.fields'),
      width: 180,
      render: (row) => row.fields.map(fields.wordOf).join(t('comma')) || null,
    },
    { key: 'phone', title: t('field.phone'), width: 130, render: (row) => row.phone },
    { key: 'since', title: t('field.since'), width: 120, render: (row) => row.since },
    { key: 'endedOn', title: t('field.endedOn'), width: 120, hidden: true, render: (row) => row.endedOn },
  ];
}

function useFilters(): Filter[] {
  const t = useVolunteerWords();
  const { options } = useList('volunteerFields');
  return [
    {
      kind: 'select',
      name: 'who',
      label: t('field.who'),
      placeholder: t('all'),
      options: (['members', 'residents'] as const).map((value) => ({ value, label: t(`who.${value}`) })),
    },
    { kind: 'select', name: 'field', label: t('field.fields'), placeholder: t('all'), options },
    {
      kind: 'select',
      name: 'state',
      label: t('field.state'),
      placeholder: t('state.current'),
      options: (['current', 'ended'] as const).map((value) => ({ value, label: t(`state.${value}`) })),
    },
  ];
}
