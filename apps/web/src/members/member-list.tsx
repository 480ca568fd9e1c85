import { Residence, restrictedSource, StateFilter, type MemberLine } from '@xiehui/contracts/members';
import { Education, Sex } from '@xiehui/contracts/people';
import { takesMembers } from '@xiehui/rules/unit-kinds';
import { useList } from '../platform/provisions.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import type { Column } from '../ui/columns.ts';
import { DayInput } from '../ui/day-input.tsx';
import type { Filter } from '../ui/query-form.tsx';
import { useMemberWords } from './members.messages.ts';
import { Phone } from './phone.tsx';
import { useGroups } from './places.tsx';
import { StateMark } from './state-pill.tsx';

/** Columns of the register. */
export function useListColumns(): Column<MemberLine>[] {
  const t = useMemberWords();
  const categories = useList('memberCategories');
  return [
    {
      key: 'name',
      title: t('field.name'),
      width: 110,
      fixed: 'left',
      sort: 'name',
      render: (row) => <ScopedLink to={`/members/${row.id}`}>{row.name}</ScopedLink>,
    },
    { key: 'sex', title: t('field.sex'), width: 64, render: (row) => row.sex && t(`sex.${row.sex}`) },
    { key: 'birthYear', title: t('field.birthYear'), width: 90, sort: 'birthYear', render: (row) => row.birthYear },
    { key: 'association', title: t('field.association'), width: 120, render: (row) => row.association?.name },
    { key: 'group', title: t('field.group'), width: 100, render: (row) => row.group?.name },
    { key: 'phone', title: t('field.phone'), width: 150, render: (row) => row.phone && <Phone member={row} /> },
    { key: 'joinedOn', title: t('field.joinedOn'), width: 120, sort: 'joinedOn', render: (row) => row.joinedOn },
    {
      key: 'categories',
      title: t('field.categories'),
      width: 140,
      render: (row) => row.categories.map((one) => categories.wordOf(one)).join(t('comma')) || null,
    },
    { key: 'state', title: t('field.state'), width: 90, render: (row) => <StateMark state={row.state} /> },
    {
      key: 'education',
      title: t('field.education'),
      width: 120,
      hidden: true,
      render: (row) => row.education && t(`education.${row.education}`),
    },
    {
      key: 'skills',
      title: t('field.skills'),
      width: 160,
      hidden: true,
      render: (row) => row.skills.join(t('comma')) || null,
    },
    { key: 'cardNo', title: t('field.cardNo'), width: 120, hidden: true, render: (row) => row.cardNo || null },
    { key: 'kind', title: t('field.kind'), width: 100, hidden: true, render: (row) => t(`kind.${row.kind}`) },
  ];
}

/** Conditions of the register. */
export function useFilters(): Filter[] {
  const t = useMemberWords();
  const unit = useScopeUnit();
  const may = useMay();
  const sources = useList('memberSources');
  const categories = useList('memberCategories');
  const groups = useGroups(takesMembers(unit.kind) ? unit.id : undefined);
  return [
    { kind: 'text', name: 'q', label: t('query.q'), placeholder: t('query.placeholder') },
    ...(groups.length > 0
      ? [
          {
            kind: 'select',
            name: 'group',
            label: t('query.group'),
            placeholder: t('query.all'),
            options: groups.map(({ id, name }) => ({ value: id, label: name })),
          } as const,
        ]
      : []),
    {
      kind: 'select',
      name: 'state',
      label: t('query.state'),
      placeholder: t('stateFilter.current'),
      options: StateFilter.options.map((value) => ({ value, label: t(`stateFilter.${value}`) })),
    },
    {
      kind: 'select',
      name: 'sex',
      label: t('query.sex'),
      placeholder: t('query.all'),
      options: Sex.options.map((value) => ({ value, label: t(`sex.${value}`) })),
    },
    {
      kind: 'select',
      name: 'category',
      label: t('query.category'),
      placeholder: t('query.all'),
      options: categories.options,
    },
    {
      kind: 'select',
      name: 'education',
      label: t('query.education'),
      placeholder: t('query.all'),
      options: Education.options.map((value) => ({ value, label: t(`education.${value}`) })),
    },
    {
      kind: 'select',
      name: 'source',
      label: t('query.source'),
      placeholder: t('query.all'),
      options: sources.options.filter(({ value }) => value !== restrictedSource || may('person.reveal')),
    },
    {
      kind: 'select',
      name: 'residence',
      label: t('query.residence'),
      placeholder: t('query.all'),
      options: Residence.options.map((value) => ({ value, label: t(`residence.${value}`) })),
    },
    {
      kind: 'select',
      name: 'skilled',
      label: t('query.skilled'),
      placeholder: t('query.all'),
      options: [
        { value: 'true', label: t('query.withSkill') },
        { value: 'false', label: t('query.withoutSkill') },
      ],
    },
    { kind: 'text', name: 'bornFrom', label: t('query.bornFrom') },
    { kind: 'text', name: 'bornTo', label: t('query.bornTo') },
    ...(['joinedFrom', 'joinedTo'] as const).map((name): Filter => ({
      kind: 'own',
      name,
      label: t(`query.${name}`),
      render: (value, onChange, id) => <DayInput id={id} {...(value ? { value } : {})} onChange={onChange} />,
    })),
  ];
}
