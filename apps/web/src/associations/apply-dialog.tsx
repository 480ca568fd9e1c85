import { useMutation, useQueryClient } from '@tanstack/react-query';
import { applyForAct, AssociationKind, type ActKind } from '@xiehui/contracts/associations';
import type { UnitForm } from '@xiehui/contracts/units';
import { formsOf } from '@xiehui/rules/unit-kinds';
import { Alert, App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../platform/format.ts';
import { useList } from '../platform/provisions.ts';
import { useActor } from '../platform/session.tsx';
import { useUnitSource } from '../platform/unit-source.tsx';
import { uuid } from '../platform/uuid.ts';
import { Chips } from '../ui/chips.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { UnitPicker } from '../ui/unit-picker.tsx';
import { useAssociationProblem } from './association-words.ts';
import { useAssociationWords } from './associations.messages.ts';
import { associations } from './associations.queries.ts';

/** What is applied for, and about which unit: the association, or the unit a new one is to hang under. */
export type Application = {
  readonly act: ActKind;
  readonly unit: { readonly id: string; readonly name: string };
  readonly quietMonths?: number;
  readonly isDormant?: boolean;
};

type Props = { application: Application | undefined; onClose: () => void };

/** Applies to establish, standardise or retire an association. */
export function ApplyDialog({ application, onClose }: Props) {
  const t = useAssociationWords();
  const title = application && t('apply.title', { act: t(`act.${application.act}`), name: application.unit.name });
  return (
    <Modal open={application !== undefined} title={title} footer={null} onCancel={onClose} destroyOnHidden>
      {application && <Fields application={application} onClose={onClose} />}
    </Modal>
  );
}

type Draft = {
  parentId: string;
  kind: AssociationKind;
  name: string;
  form: UnitForm | null;
  site: string | null;
  batch: string;
  reason: string;
  resolution: string;
  resolvedOn: string;
};

const bodyOf = ({ act, unit }: Application, draft: Draft) => {
  const { batch, reason, resolution, resolvedOn, parentId, kind, name, form, site } = draft;
  const why = { batch, reason, resolution, resolvedOn };
  return applyForAct.body.safeParse(
    act === 'establish' ? { act, parentId, kind, name, form, site, ...why } : { act, unitId: unit.id, ...why },
  ).data;
};

function Fields({ application, onClose }: { application: Application; onClose: () => void }) {
  const t = useAssociationWords();
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const say = useAssociationProblem();
  const apply = useMutation(associations.apply(useQueryClient()));
  const [once] = useState(uuid);
  const { act, unit, isDormant, quietMonths = 0 } = application;
  const [draft, setDraft] = useState<Draft>({
    parentId: unit.id,
    kind: 'enterprise',
    name: '',
    form: 'single',
    site: null,
    batch: '',
    reason: isDormant ? t('apply.dormantReason', { n: quietMonths }) : '',
    resolution: '',
    resolvedOn: today(),
  });
  const put = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const body = bodyOf(application, draft);
  const save = () =>
    body &&
    apply.mutate(
      { once, body },
      {
        onSuccess: () => {
          void message.success(t('apply.done'));
          onClose();
        },
      },
    );
  const input = (field: 'batch' | 'resolution', maxLength: number, hint?: string) => (
    <Form.Item label={t(`field.${field}`)} htmlFor={`act-${field}`} required {...(hint ? { extra: hint } : {})}>
      <Input
        id={`act-${field}`}
        maxLength={maxLength}
        value={draft[field]}
        onChange={(event) => put({ [field]: event.target.value })}
      />
    </Form.Item>
  );
  return (
    <Form layout="vertical" onFinish={save}>
      {act === 'retire' && <p className="sub">{t('apply.retireText')}</p>}
      {act === 'establish' && <What draft={draft} put={put} />}
      {input('batch', 40, t('apply.batchHint'))}
      <Form.Item label={t('field.reason')} htmlFor="act-reason" required>
        <Input.TextArea
          id="act-reason"
          rows={2}
          maxLength={400}
          value={draft.reason}
          onChange={(event) => put({ reason: event.target.value })}
        />
      </Form.Item>
      {input('resolution', 120)}
      <Form.Item label={t('field.resolvedOn')} htmlFor="act-day" required>
        <DayInput
          id="act-day"
          max={today()}
          value={draft.resolvedOn}
          onChange={(day) => put({ resolvedOn: day ?? '' })}
        />
      </Form.Item>
      {apply.error && <Alert role="alert" type="error" title={say(apply.error)} />}
      <div className="row">
        <span className="grow small faint">{!body && shared('form.allRequired')}</span>
        <Button onClick={onClose}>{shared('act.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={apply.isPending} disabled={!body}>
          {t('apply.submit')}
        </Button>
      </div>
    </Form>
  );
}

/** Of one to be established: where, of which kind and form, its name, the place it works in. */
function What({ draft, put }: { draft: Draft; put: (part: Partial<Draft>) => void }) {
  const t = useAssociationWords();
  const { t: shared } = useTranslation();
  const source = useUnitSource();
  const { unitId } = useActor();
  const sites = useList('siteKinds');
  const forms = formsOf(draft.kind);
  return (
    <>
      {source && (
        <Form.Item label={t('field.parent')} htmlFor="act-parent" required>
          <UnitPicker
            id="act-parent"
            label={t('field.parent')}
            source={source}
            rootId={unitId}
            value={draft.parentId}
            clearable={false}
            onChange={(parentId) => put({ parentId: parentId ?? '' })}
          />
        </Form.Item>
      )}
      <Form.Item label={t('field.kind')} htmlFor="">
        <Chips
          label={t('field.kind')}
          value={draft.kind}
          onChange={(kind) => put({ kind, form: formsOf(kind)[0] ?? null })}
          options={AssociationKind.options.map((value) => ({ value, label: shared(`unitKind.${value}`) }))}
        />
      </Form.Item>
      {forms.length > 0 && (
        <Form.Item label={t('field.form')} htmlFor="">
          <Chips<UnitForm>
            label={t('field.form')}
            {...(draft.form ? { value: draft.form } : {})}
            onChange={(form) => put({ form })}
            options={forms.map((value) => ({ value, label: shared(`unitForm.${value}`) }))}
          />
        </Form.Item>
      )}
      <Form.Item label={t('field.name')} htmlFor="act-name" required>
        <Input
          id="act-name"
          maxLength={40}
          value={draft.name}
          onChange={(event) => put({ name: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t('field.site')} htmlFor="">
        <Chips
          label={t('field.site')}
          {...(draft.site ? { value: draft.site } : {})}
          onChange={(site) => put({ site: site === draft.site ? null : site })}
          options={sites.options}
        />
      </Form.Item>
    </>
  );
}
