import { useQuery } from '@tanstack/react-query';
import { takesMembers } from '@xiehui/rules/unit-kinds';
import { Select } from 'antd';
import { useActor } from '../platform/session.tsx';
import { useUnitSource, type UnitNode } from '../platform/unit-source.tsx';
import { UnitPicker } from '../ui/unit-picker.tsx';
import { useMemberWords } from './members.messages.ts';

/** The groups of an association; none until it is known which. */
export function useGroups(associationId: string | undefined): readonly UnitNode[] {
  const source = useUnitSource();
  const asked = useQuery({
    queryKey: ['members', 'groups', associationId],
    queryFn: () => source?.children(associationId ?? '') ?? Promise.resolve([]),
    enabled: source !== undefined && associationId !== undefined,
    staleTime: 300_000,
  });
  return (asked.data ?? []).filter((unit) => unit.kind === 'group');
}

type Field = { id?: string; value?: string; onChange?: (unitId: string | undefined) => void };

/** A group of one association, or none of them. */
export function GroupField({ association, ...field }: Field & { association: { id: string; name: string } }) {
  const t = useMemberWords();
  const groups = useGroups(association.id);
  const options = [
    ...groups.map(({ id, name }) => ({ value: id, label: name })),
    { value: association.id, label: t('none') },
  ];
  return (
    <Select
      {...(field.id ? { id: field.id } : {})}
      {...(field.value ? { value: field.value } : {})}
      aria-label={t('field.group')}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      onChange={(next: string) => field.onChange?.(next)}
    />
  );
}

/** Any association or group of the post's range; of an own village only its groups are asked. */
export function PlaceField(field: Field) {
  const source = useUnitSource();
  const { post } = useActor();
  if (takesMembers(post.unit.kind) || !source) return <GroupField {...field} association={post.unit} />;
  return (
    <UnitPicker
      source={source}
      rootId={post.unit.id}
      {...(field.id ? { id: field.id } : {})}
      {...(field.value ? { value: field.value } : {})}
      onChange={(next) => field.onChange?.(next)}
    />
  );
}
