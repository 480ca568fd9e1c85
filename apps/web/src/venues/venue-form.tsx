import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { VenueFields } from '@xiehui/contracts/venues';
import { venuePhotosMax } from '@xiehui/contracts/venues';
import { Button, Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { today } from '../platform/format.ts';
import { useList } from '../platform/provisions.ts';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { PhotoField, type Photo } from '../ui/photo-field.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { Stepper } from '../ui/stepper.tsx';
import { useVenueWords } from './venues.messages.ts';

/** What the form holds; a field that was never touched is absent. */
export type VenueValues = Partial<VenueFields> & { photos?: Photo[] };
type Props = {
  initial: VenueValues;
  onSave: (given: VenueFields & { photos: Photo[] }, version?: number) => Promise<unknown>;
};

/** A field left empty is absent in the form and empty in the record; what is not shared has no owner to name. */
const givenOf = (values: VenueValues): VenueFields & { photos: Photo[] } => ({
  kind: values.kind ?? '',
  name: values.name ?? '',
  count: values.count ?? 1,
  areaSqm: values.areaSqm ?? null,
  address: values.address ?? '',
  shows: values.shows ?? '',
  shared: values.shared ?? false,
  owner: values.owner ?? '',
  shareAgreement: values.shareAgreement ?? '',
  equipment: (values.equipment ?? []).map(({ name, count }) => ({ name, count: count ?? 1 })),
  openedOn: values.openedOn ?? null,
  closedOn: values.closedOn ?? null,
  photos: values.photos ?? [],
});

/** What the register says of a venue: what it is, with whom it is shared, what stands in it. */
export function VenueForm({ initial, onSave }: Props) {
  const t = useVenueWords();
  const { t: common } = useTranslation();
  const labels = t('field', { returnObjects: true }) as { [field: string]: string };
  const show = (_field: string, value: unknown) =>
    Array.isArray(value)
      ? value
          .map(({ name = '', count = 1 }: { name?: string; count?: number }) => t('item', { name, count }))
          .join(t('comma'))
      : typeof value === 'boolean'
        ? t(value ? 'yes' : 'no')
        : String(value as string | number);
  return (
    <RecordForm<VenueValues>
      initial={initial}
      submitLabel={common('act.save')}
      reasons={t('reason', { returnObjects: true }) as { [reason: string]: string }}
      conflict={{ labels, show }}
      onSubmit={(values, version) => onSave(givenOf(values), version)}
    >
      <What />
      <Share />
      <FormGroup title={t('group.equipment')}>
        <Equipment />
        <FormField name="photos" label={t('field.photos')} wide group>
          <PhotoField label={t('field.photos')} max={venuePhotosMax} />
        </FormField>
      </FormGroup>
    </RecordForm>
  );
}

function What() {
  const t = useVenueWords();
  const kinds = useList('venueKinds');
  return (
    <FormGroup title={t('group.what')}>
      <FormField name="kind" label={t('field.kind')} required>
        <Select options={kinds.options} showSearch={{ optionFilterProp: 'label' }} />
      </FormField>
      <FormField name="name" label={t('field.name')} required>
        <Input maxLength={60} />
      </FormField>
      <FormField name="count" label={t('field.count')} hint={t('hint.count')} inline group>
        <Stepper label={t('field.count')} min={1} max={10_000} />
      </FormField>
      <FormField name="areaSqm" label={t('field.areaSqm')} hint={t('hint.areaSqm')}>
        <InputNumber min={0} max={1_000_000} precision={1} style={{ width: '100%' }} />
      </FormField>
      <FormField name="address" label={t('field.address')}>
        <Input maxLength={100} />
      </FormField>
      <FormField name="openedOn" label={t('field.openedOn')}>
        <DayInput max={today()} />
      </FormField>
      <FormField name="closedOn" label={t('field.closedOn')}>
        <DayInput max={today()} />
      </FormField>
      <FormField name="shows" label={t('field.shows')} hint={t('hint.shows')} wide>
        <Input.TextArea rows={2} maxLength={500} />
      </FormField>
    </FormGroup>
  );
}

function Share() {
  const t = useVenueWords();
  const shared = Form.useWatch<boolean | undefined>('shared', { preserve: true });
  return (
    <FormGroup title={t('group.share')}>
      <FormField name="shared" label={t('field.shared')} hint={t('hint.shared')} valueProp="checked" inline>
        <Switch aria-label={t('field.shared')} />
      </FormField>
      <FormField name="owner" label={t('field.owner')} required={shared === true}>
        <Input maxLength={60} />
      </FormField>
      <FormField name="shareAgreement" label={t('field.shareAgreement')} wide>
        <Input.TextArea rows={2} maxLength={500} />
      </FormField>
    </FormGroup>
  );
}

/** What stands there, with counts: line by line. */
function Equipment() {
  const t = useVenueWords();
  return (
    <Form.List name="equipment">
      {(lines, { add, remove }) => (
        <div className="wide stack-8">
          {lines.map(({ key, name }, at) => (
            <div className="row" key={key}>
              <span className="grow">
                <FormField name={[name, 'name']} label={t('field.equipmentName')} required>
                  <Input maxLength={40} />
                </FormField>
              </span>
              <FormField name={[name, 'count']} label={t('field.equipmentCount')} group>
                <Stepper label={t('field.equipmentCount')} min={1} max={100_000} />
              </FormField>
              <Button
                aria-label={t('removeEquipment', { at: at + 1 })}
                icon={<DeleteOutlined aria-hidden />}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({ count: 1 })}>
            {t('addEquipment')}
          </Button>
        </div>
      )}
    </Form.List>
  );
}
