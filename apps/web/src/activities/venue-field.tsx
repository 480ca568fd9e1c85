import type { VenueKind } from '@xiehui/contracts/activities';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { Chips } from '../ui/chips.tsx';
import { useActivityWords } from './activities.messages.ts';

/** A place where the unit has been, or a venue of its register. What the device remembers may know of no register. */
export type Venue = { readonly kind: VenueKind; readonly name: string; readonly venueId?: string | null };
type Props = { value?: string; onChange?: (name: string) => void; known: readonly Venue[] };

const elsewhere = '…';
const shown = 6;

/**
 * The place: where the unit has been before by one touch, or its name. The kind of place goes along in `venueKind`, a venue of the
 * register in `venueId`.
 */
export function VenueField({ value = '', onChange, known }: Props) {
  const t = useActivityWords();
  const form = Form.useFormInstance();
  const usual = (['memberHome', 'villageOffice'] as const).map((kind) => ({ kind, name: t(`venueKind.${kind}`) }));
  const venues = [...known, ...usual.filter(({ kind }) => !known.some((venue) => venue.kind === kind))].slice(0, shown);
  const named = venues.some(({ name }) => name === value);
  const [own, setOwn] = useState(value !== '' && !named);
  const choose = (name: string) => {
    setOwn(name === elsewhere);
    const chosen = venues.find((venue) => venue.name === name);
    form.setFieldValue('venueKind', chosen?.kind ?? null);
    form.setFieldValue('venueId', (chosen && 'venueId' in chosen && chosen.venueId) || null);
    onChange?.(name === elsewhere ? '' : name);
  };
  const options = venues.map(({ name }) => ({ value: name, label: name }));
  return (
    <div className="stack-8">
      <Chips
        label={t('field.venue')}
        options={[...options, { value: elsewhere, label: t('venueKind.other') }]}
        value={own ? elsewhere : value}
        onChange={choose}
      />
      {own && (
        <>
          <Input
            aria-label={t('field.venue')}
            placeholder={t('hint.venueName')}
            maxLength={60}
            value={value}
            onChange={(event) => onChange?.(event.target.value)}
          />
          <KindField />
        </>
      )}
    </div>
  );
}

const kinds = ['school', 'enterprise', 'community', 'household', 'other'] as const;

/** Which kind of place it is, where no earlier record says so. */
function KindField() {
  const t = useActivityWords();
  return (
    <Form.Item name="venueKind" noStyle>
      <Chips
        label={t('field.venueKind')}
        options={kinds.map((kind) => ({ value: kind, label: t(`venueKind.${kind}`) }))}
      />
    </Form.Item>
  );
}
