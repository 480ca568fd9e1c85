import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Modal, Select } from 'antd';
import { today } from '../platform/format.ts';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useReviewWords } from './reviews.messages.ts';
import { reviews } from './reviews.queries.ts';

type Given = {
  id: string;
  version: number;
  unit: { name: string };
  inspector: { postId: string; until: string } | null;
};
type Values = { postId: string; until: string };
type Props = {
  sheets: readonly Given[];
  /** The last day of inspections in the round: until then, if nobody says otherwise. */
  inspectBy: string | null;
  onClose: () => void;
};

/** Gives sheets to an inspector until a day, or takes one back. */
export function AssignDialog({ sheets, inspectBy, onClose }: Props) {
  const t = useReviewWords();
  const [one] = sheets;
  const title =
    sheets.length > 1
      ? t('dialog.assignMany', { count: sheets.length })
      : t('dialog.assignTitle', { unit: one?.unit.name ?? '' });
  return (
    <Modal open={sheets.length > 0} title={title} onCancel={onClose} footer={null} destroyOnHidden>
      <Fields sheets={sheets} inspectBy={inspectBy} onClose={onClose} />
    </Modal>
  );
}

function Fields({ sheets, inspectBy, onClose }: Props) {
  const t = useReviewWords();
  const client = useQueryClient();
  const asked = useQuery(reviews.inspectors());
  const { mutateAsync, isPending } = useMutation(reviews.assign(client));
  const [one] = sheets;
  const before = sheets.length === 1 ? one?.inspector : null;
  const options = (asked.data?.items ?? []).map(({ postId, name, title, unit }) => ({
    value: postId,
    label: [name, title, unit.name].filter(Boolean).join(' · '),
  }));
  const assign = async (inspector: Values | null) => {
    for (const { id, version } of sheets) await mutateAsync({ id, version, inspector });
    onClose();
  };
  return (
    <RecordForm<Values>
      initial={
        before
          ? { postId: before.postId, until: before.until }
          : inspectBy !== null && inspectBy >= today()
            ? { until: inspectBy }
            : {}
      }
      submitLabel={t('act.assign')}
      reasons={t('reason', { returnObjects: true }) as Record<string, string>}
      onSubmit={(values) => assign(values)}
    >
      <FormField
        name="postId"
        label={t('dialog.inspector')}
        required
        hint={asked.data?.items.length === 0 ? t('dialog.noInspectors') : undefined}
      >
        <Select options={options} loading={asked.isPending} showSearch={{ optionFilterProp: 'label' }} />
      </FormField>
      <FormField name="until" label={t('dialog.until')} hint={t('dialog.untilHint')} required>
        <DayInput min={today()} />
      </FormField>
      {before && (
        <Button loading={isPending} onClick={() => void assign(null)}>
          {t('act.unassign')}
        </Button>
      )}
    </RecordForm>
  );
}
