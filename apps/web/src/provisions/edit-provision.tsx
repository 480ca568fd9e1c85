import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ListEntry, Shape } from '@xiehui/contracts/provision-shapes';
import { provisions, type ProvisionEdition, type ProvisionInForce } from '@xiehui/contracts/provisions';
import { Alert, App, Button, Drawer, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldText, problemOf, useProblemText } from '../platform/problem-text.ts';
import { uuid } from '../platform/uuid.ts';
import { useProvisionWords } from './provisions.messages.ts';
import { editions } from './provisions.queries.ts';
import { ValueField } from './value-field.tsx';

type Props = {
  held: ProvisionInForce;
  /** The district's own editions of this provision. */
  own: readonly ProvisionEdition[];
  year: number;
  entriesOf: (key: string) => readonly ListEntry[];
  onClose: () => void;
};

const codesIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(({ code }: ListEntry) => code) : []);

/** Lays something down from a year on, or changes what was laid down from that very year. */
export function EditProvision({ held, own, year, entriesOf, onClose }: Props) {
  const t = useProvisionWords();
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [once] = useState(uuid);
  const [fromYear, setFromYear] = useState(year);
  const [value, setValue] = useState(held.value);
  const client = useQueryClient();
  const layDown = useMutation(editions.layDown(client));
  const change = useMutation(editions.change(client));
  const edition = own.find((one) => one.fromYear === fromYear);
  const shape = provisions[held.key] as Shape;
  const checked = shape.schema.safeParse(value);
  const wrong = checked.error?.issues[0];
  const failed = layDown.error ?? change.error;
  const name = t(`of.${held.key}.name`);
  const kept = shape.shape === 'list' ? codesIn(held.value) : [];
  const done = {
    onSuccess: () => {
      void message.success(t('saved', { name }));
      onClose();
    },
  };
  const save = () =>
    edition
      ? change.mutate({ edition, value }, done)
      : layDown.mutate(
          { key: `${once}-${fromYear}-${JSON.stringify(value).length}`, provision: held.key, fromYear, value },
          done,
        );
  return (
    <Drawer open title={name} size={640} onClose={onClose} destroyOnHidden>
      <Form layout="vertical" onFinish={save}>
        <p className="faint">{t(`of.${held.key}.note`)}</p>
        <Form.Item label={t('from')} htmlFor="provision-year" extra={edition && t('fromNote', { year: fromYear })}>
          <InputNumber
            id="provision-year"
            min={2000}
            max={2100}
            precision={0}
            value={fromYear}
            onChange={(n) => setFromYear(n ?? year)}
          />
        </Form.Item>
        <Form.Item label={name} htmlFor="">
          <ValueField
            shape={shape}
            label={name}
            value={value}
            kept={new Set(kept)}
            entriesOf={entriesOf}
            onChange={setValue}
          />
        </Form.Item>
        {wrong && <Alert role="alert" type="warning" title={fieldText(shared, wrong.code)} />}
        {failed && <Refused thrown={failed} />}
        <div className="row end">
          <Button onClick={onClose}>{shared('act.cancel')}</Button>
          <Button
            type="primary"
            htmlType="submit"
            disabled={!checked.success}
            loading={layDown.isPending || change.isPending}
          >
            {t('save')}
          </Button>
        </div>
      </Form>
    </Drawer>
  );
}

function Refused({ thrown }: { thrown: unknown }) {
  const t = useProvisionWords();
  const { t: shared } = useTranslation();
  const say = useProblemText();
  const [field] = Object.values(problemOf(thrown).fields ?? {});
  const reasons = {
    edition_exists: t('reason.edition_exists'),
    entry_missing: t('reason.entry_missing'),
  };
  return <Alert role="alert" type="error" title={field ? fieldText(shared, field) : say(thrown, reasons)} />;
}
