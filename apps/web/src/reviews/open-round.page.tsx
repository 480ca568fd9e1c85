import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input } from '@xiehui/contracts/endpoint';
import type { openReview } from '@xiehui/contracts/reviews';
import { Alert, Checkbox, Form, Input as Text, Select, type FormInstance } from 'antd';
import { useRef } from 'react';
import { Refused } from '../platform/call.ts';
import { today } from '../platform/format.ts';
import { useGo, useScope } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { useScopeUnit, useUnitSource, type UnitSource } from '../platform/unit-source.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { UnitPicker } from '../ui/unit-picker.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useInTongue } from './review-words.ts';
import { useReviewWords } from './reviews.messages.ts';
import { reviews } from './reviews.queries.ts';
import './reviews.css';

type Values = Input<typeof openReview>['body'];

/** Opens a round: by which standard, whom, until when. */
export function OpenRoundPage() {
  const t = useReviewWords();
  const asked = useQuery(reviews.standards());
  return (
    <Page title={t('openTitle')} crumbs={[{ label: t('title'), to: '/reviews' }, { label: t('openTitle') }]}>
      {asked.isPending ? <Loading /> : <OpenForm standards={asked.data ?? []} />}
    </Page>
  );
}

type Standards = Awaited<ReturnType<NonNullable<ReturnType<typeof reviews.standards>['queryFn']>>>;

function OpenForm({ standards }: { standards: Standards }) {
  const t = useReviewWords();
  const say = useInTongue();
  const go = useGo();
  const unit = useScopeUnit();
  const { year } = useScope();
  const actor = useActor();
  const source = useUnitSource();
  const open = useMutation(reviews.open(useQueryClient()));
  const agreed = useAgreement();
  const holding = standards.find(({ fromYear }) => fromYear <= year);
  const initial: Partial<Values> = {
    title: t('form.titleOf', { unit: unit.name, year }),
    ...(holding ? { standardId: holding.id } : {}),
    year,
    unitId: unit.id,
    villages: null,
    acceptBy: null,
    inspectBy: null,
    tolerance: '1',
  };
  const words = {
    ...(t('reason', { returnObjects: true }) as Record<string, string>),
    before_self: t('form.before_self'),
    before_accept: t('form.before_accept'),
    none_chosen: t('form.pickOne'),
  };
  const follow = useFollowing(unit);
  const submit = async (given: Values) => {
    const values = { ...initial, ...given } as Values;
    if (values.villages?.length === 0)
      throw new Refused({ code: 'invalid', fields: { villages: 'none_chosen' }, requestId: '' });
    if (!(await agreed(values))) return;
    const round = await open.mutateAsync(values);
    go(`/reviews/rounds/${round.id}`, { replace: true });
  };
  if (standards.length === 0) return <Alert type="warning" title={t('form.noStandard')} />;
  return (
    <RecordForm<Values>
      initial={initial}
      onSubmit={submit}
      submitLabel={t('form.submit')}
      reasons={words}
      onValues={follow}
    >
      <FormGroup title={t('form.what')}>
        <FormField name="title" label={t('form.title')} required wide>
          <Text maxLength={60} />
        </FormField>
        <FormField name="standardId" label={t('standard')} required>
          <Select
            options={standards.map((one) => ({
              value: one.id,
              label: `${say(one.name)} ${t('edition', { edition: one.edition })}`,
            }))}
          />
        </FormField>
        <FormField name="year" label={t('year')} required>
          <Select options={[year - 1, year, year + 1].map((one) => ({ value: one, label: String(one) }))} />
        </FormField>
        <FormField name="tolerance" label={t('form.tolerance')} hint={t('form.toleranceHint')} required>
          <Text inputMode="decimal" />
        </FormField>
      </FormGroup>
      <FormGroup title={t('form.whom')}>
        <FormField name="unitId" label={t('form.unit')} hint={t('form.unitHint')} required>
          {source ? <UnitPicker source={source} rootId={actor.unitId} clearable={false} /> : <Text disabled />}
        </FormField>
        <Villages />
      </FormGroup>
      <FormGroup title={t('form.when')}>
        <FormField name="selfBy" label={t('selfBy')} required>
          <DayInput min={today()} />
        </FormField>
        <FormField name="acceptBy" label={t('acceptBy')}>
          <DayInput min={today()} />
        </FormField>
        <FormField name="inspectBy" label={t('inspectBy')}>
          <DayInput min={today()} />
        </FormField>
      </FormGroup>
    </RecordForm>
  );
}

const villagesBelow = (source: UnitSource | undefined, unitId: string | undefined) => ({
  queryKey: ['reviews', 'villages', unitId],
  queryFn: async () => (await (source?.children(unitId ?? '') ?? [])).filter(({ kind }) => kind === 'village'),
});

/** Asks before a round is opened: it tells so many villages, and cannot be taken back. */
function useAgreement() {
  const t = useReviewWords();
  const client = useQueryClient();
  const confirm = useConfirm();
  const source = useUnitSource();
  return async ({ title, unitId, villages, selfBy }: Values): Promise<boolean> => {
    const count = villages?.length ?? (await client.fetchQuery(villagesBelow(source, unitId))).length;
    const whom = count > 0 ? t('ask.openCount', { count }) : t('form.allBelow');
    return confirm({
      title: t('ask.openTitle', { title }),
      consequence: t('ask.openText', { whom, day: selfBy }),
      verb: t('form.submit'),
      danger: false,
    });
  };
}

/** Another unit has other villages; the name goes along with unit and year until somebody writes their own. */
function useFollowing(first: { id: string; name: string }) {
  const t = useReviewWords();
  const source = useUnitSource();
  const shown = useRef(first);
  return ({ unitId, year }: Values, form: FormInstance<Values>) => {
    const name = () => {
      if (!form.isFieldTouched('title'))
        form.setFieldValue('title', t('form.titleOf', { unit: shown.current.name, year }));
    };
    if (unitId === shown.current.id || !source) return name();
    shown.current = { id: unitId, name: shown.current.name };
    form.setFieldValue('villages', null);
    void source.find(unitId).then((unit) => {
      if (shown.current.id !== unit.id) return;
      shown.current = unit;
      name();
    });
  };
}

/** Of a town the villages one by one, all of them at first; of the district always all. */
function Villages() {
  const t = useReviewWords();
  const source = useUnitSource();
  const unitId = Form.useWatch<string | undefined>('unitId');
  const asked = useQuery({
    ...villagesBelow(source, unitId),
    enabled: source !== undefined && unitId !== undefined,
  });
  return (
    <FormField name="villages" label={t('form.villages')} wide group>
      <Pick villages={asked.data ?? []} none={t('form.allBelow')} />
    </FormField>
  );
}

type PickProps = {
  villages: readonly { id: string; name: string }[];
  none: string;
  value?: string[] | null;
  onChange?: (value: string[] | null) => void;
};

function Pick({ villages, none, value = null, onChange }: PickProps) {
  const t = useReviewWords();
  if (villages.length === 0) return <span className="sub">{none}</span>;
  const chosen = value ?? villages.map(({ id }) => id);
  const all = chosen.length === villages.length;
  const words = all
    ? t('form.allVillages', { count: villages.length })
    : t('form.someVillages', { count: chosen.length, all: villages.length });
  return (
    <div>
      <Checkbox
        checked={all}
        indeterminate={!all && chosen.length > 0}
        onChange={(event) => onChange?.(event.target.checked ? null : [])}
      >
        {words}
      </Checkbox>
      <Checkbox.Group
        className="village-pick"
        value={chosen}
        options={villages.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(ids: string[]) => onChange?.(ids.length === villages.length ? null : ids)}
      />
    </div>
  );
}
