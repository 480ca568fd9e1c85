import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { EstablishedKind } from '@xiehui/contracts/reshapes';
import type { UnitKind } from '@xiehui/contracts/session';
import { formsOf, hangsUnder, takesMembers } from '@xiehui/rules/unit-kinds';
import { Button, Input } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useActor } from '../platform/session.tsx';
import { useUnitSource } from '../platform/unit-source.tsx';
import { Chips } from '../ui/chips.tsx';
import { UnitPicker } from '../ui/unit-picker.tsx';
import { Field } from './reshape-field.tsx';
import { Approval, Why } from './reshape-why.tsx';
import { emptyPart, type Draft, type DraftPart } from './reshape-draft.ts';
import { useReshapeWords } from './reshapes.messages.ts';
import { reshapes } from './reshapes.queries.ts';

type Props = { draft: Draft; onChange: (part: Partial<Draft>) => void };

/** The fields that an act asks for, and what every act asks for: from when, why, by which document. */
export function ReshapeFields(props: Props) {
  const { act } = props.draft;
  return (
    <>
      {act === 'merge' && <Sources {...props} />}
      <Unit {...props} />
      {act === 'move' && <Above {...props} />}
      {act === 'establish' && <Kind {...props} />}
      {(act === 'upgrade' || act === 'establish') && <FormOf {...props} />}
      {act !== 'move' && act !== 'split' && <Name {...props} />}
      {act === 'split' && <Parts {...props} />}
      <Why {...props} />
      <Approval {...props} />
    </>
  );
}

function Pick({
  id,
  label,
  value,
  onChange,
}: {
  id: string;
  label: string;
  value: string;
  onChange: (id: string) => void;
}) {
  const source = useUnitSource();
  const { unitId } = useActor();
  if (!source) return null;
  return (
    <UnitPicker
      id={id}
      label={label}
      source={source}
      rootId={unitId}
      value={value || undefined}
      onChange={(one) => onChange(one ?? '')}
    />
  );
}

function Unit({ draft, onChange }: Props) {
  const t = useReshapeWords();
  const label = t(draft.act === 'merge' ? 'field.into' : draft.act === 'establish' ? 'field.parent' : 'field.unit');
  return (
    <Field id="reshape-unit" label={label}>
      <Pick
        id="reshape-unit"
        label={label}
        value={draft.unitId}
        onChange={(unitId) =>
          onChange({ unitId, kind: '', form: '', parts: draft.parts.map(({ name }) => ({ ...emptyPart, name })) })
        }
      />
    </Field>
  );
}

function Sources({ draft, onChange }: Props) {
  const t = useReshapeWords();
  const put = (at: number, id: string) => onChange({ others: draft.others.map((other, i) => (i === at ? id : other)) });
  return (
    <Field id="reshape-other-0" label={t('field.units')}>
      <div className="stack">
        {draft.others.map((other, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a line is its place; two may be empty alike
          <div className="row" key={at}>
            <div className="grow">
              <Pick
                id={`reshape-other-${at}`}
                label={`${t('field.units')} ${at + 1}`}
                value={other}
                onChange={(id) => put(at, id)}
              />
            </div>
            {draft.others.length > 1 && (
              <Button onClick={() => onChange({ others: draft.others.filter((_, i) => i !== at) })}>
                {t('remove')}
              </Button>
            )}
          </div>
        ))}
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => onChange({ others: [...draft.others, ''] })}>
          {t('addUnit')}
        </Button>
      </div>
    </Field>
  );
}

function Above({ draft, onChange }: Props) {
  const t = useReshapeWords();
  return (
    <Field id="reshape-to" label={t('field.to')}>
      <Pick id="reshape-to" label={t('field.to')} value={draft.toId} onChange={(toId) => onChange({ toId })} />
    </Field>
  );
}

function Kind({ draft, onChange }: Props) {
  const t = useReshapeWords();
  const { t: shared } = useTranslation();
  const parent = useQuery(reshapes.unit(draft.unitId)).data;
  const kinds = parent ? EstablishedKind.options.filter((kind) => hangsUnder(kind, parent.kind)) : [];
  const [only, ...others] = kinds;
  // Where nothing else can hang, there is nothing to choose.
  useEffect(() => {
    if (only && others.length === 0 && draft.kind !== only) onChange({ kind: only, form: '' });
  });
  if (kinds.length === 0) return null;
  return (
    <Field id="" label={t('field.kind')}>
      <Chips<UnitKind>
        label={t('field.kind')}
        {...(draft.kind ? { value: draft.kind } : {})}
        onChange={(kind) => onChange({ kind, form: '' })}
        options={kinds.map((value) => ({ value, label: shared(`unitKind.${value}`) }))}
      />
    </Field>
  );
}

function FormOf({ draft, onChange }: Props) {
  const t = useReshapeWords();
  const { t: shared } = useTranslation();
  const unit = useQuery(reshapes.unit(draft.unitId)).data;
  const kind = draft.act === 'establish' ? draft.kind || undefined : unit?.kind;
  const forms = kind ? formsOf(kind) : [];
  if (forms.length === 0) return null;
  return (
    <Field id="" label={t('field.form')} required={draft.act === 'upgrade'}>
      <Chips
        label={t('field.form')}
        {...(draft.form ? { value: draft.form } : {})}
        onChange={(form) => onChange({ form })}
        options={forms.map((value) => ({ value, label: shared(`unitForm.${value}`) }))}
      />
    </Field>
  );
}

function Name({ draft, onChange }: Props) {
  const t = useReshapeWords();
  const isOptional = draft.act === 'merge' || draft.act === 'rebuild';
  const hint = draft.act === 'merge' ? t('hint.mergedName') : draft.act === 'rebuild' ? t('hint.name') : undefined;
  return (
    <Field
      id="reshape-name"
      label={t(draft.act === 'merge' ? 'field.mergedName' : 'field.name')}
      required={!isOptional}
      {...(hint ? { hint } : {})}
    >
      <Input
        id="reshape-name"
        maxLength={40}
        value={draft.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
    </Field>
  );
}

function Parts({ draft, onChange }: Props) {
  const t = useReshapeWords();
  const children = useQuery(reshapes.children(draft.unitId)).data;
  const put = (at: number, part: Partial<DraftPart>) =>
    onChange({ parts: draft.parts.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  return (
    <>
      {draft.parts.map((part, at) => {
        const taken = new Set(draft.parts.flatMap(({ childIds }, i) => (i === at ? [] : childIds)));
        const free = (children ?? []).filter(({ id }) => !taken.has(id));
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a line is its place; two may be empty alike
          <div key={at}>
            <Field id={`reshape-part-${at}`} label={`${t('field.partName')} ${at + 1}`}>
              <Input
                id={`reshape-part-${at}`}
                maxLength={40}
                value={part.name}
                onChange={(event) => put(at, { name: event.target.value })}
              />
            </Field>
            <Field id="" label={t('field.children')} required={false}>
              {!children ? null : free.length === 0 ? (
                <span className="faint">{t('noChildren')}</span>
              ) : (
                <Chips
                  multiple
                  label={`${t('field.children')} ${at + 1}`}
                  value={part.childIds}
                  onChange={(childIds) => put(at, { childIds })}
                  options={free.map(({ id, name }) => ({ value: id, label: name }))}
                />
              )}
            </Field>
          </div>
        );
      })}
      <Button icon={<PlusOutlined aria-hidden />} onClick={() => onChange({ parts: [...draft.parts, emptyPart] })}>
        {t('add')}
      </Button>
      <Direct draft={draft} onChange={onChange} />
    </>
  );
}

/** Where members of no group come to: they stay, or all go with one of the new units. */
function Direct({ draft, onChange }: Props) {
  const t = useReshapeWords();
  const unit = useQuery(reshapes.unit(draft.unitId)).data;
  if (!unit || !takesMembers(unit.kind)) return null;
  const chosen = draft.parts.findIndex(({ direct }) => direct);
  return (
    <Field id="" label={t('field.direct')} hint={t('hint.direct')}>
      <Chips
        label={t('field.direct')}
        value={String(chosen)}
        onChange={(at) => onChange({ parts: draft.parts.map((part, i) => ({ ...part, direct: String(i) === at })) })}
        options={[
          { value: '-1', label: unit.name },
          ...draft.parts.map(({ name }, at) => ({
            value: String(at),
            label: name.trim() || `${t('field.partName')} ${at + 1}`,
          })),
        ]}
      />
    </Field>
  );
}
