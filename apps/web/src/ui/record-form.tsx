import { Alert, Button, Form, type FormInstance } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { toTime } from '../platform/format.ts';
import { fieldText, problemOf, problemText } from '../platform/problem-text.ts';
import { Conflict, type Clash } from './conflict.tsx';
import { filled, FormSubmitted, objections, pathOf } from './form-state.ts';
import { Loading } from './loading.tsx';
import { useDraft } from './use-draft.ts';

type Props<V extends object> = {
  /** What the fields hold at first: what the portal knows already. */
  initial: Partial<V>;
  /** The endpoint's body schema; checks before sending with the codes the server would use. */
  schema?: z.ZodType | undefined;
  /** Saves. Refused: `invalid` goes to the fields, `stale` opens the choice by field, the rest stands above the foot. */
  onSubmit: (values: V, version?: number) => Promise<unknown>;
  /** 暂存: saves as it is, unchecked. Absent: no such button. */
  onKeep?: ((values: V) => Promise<unknown>) | undefined;
  submitLabel?: string | undefined;
  /** Keeps what is typed on this device under this name, e.g. `members.new`. */
  draft?: string | undefined;
  /** Words for the reasons of the slice's refusals and for field codes of its own. */
  reasons?: Partial<Record<string, string>> | undefined;
  /** For an edit: the word of each field, and how its value reads, when two people changed the record. */
  conflict?:
    | { labels: Readonly<Record<string, string>>; show?: (field: string, value: unknown) => ReactNode }
    | undefined;
  /** Something moves when a field changes, e.g. a count reckoned while one types. */
  onValues?: ((values: V, form: FormInstance<V>) => void) | undefined;
  children: ReactNode;
};

/** A record's form: groups of fields, errors beside them and the first one in view, own draft, fixed foot. */
export function RecordForm<V extends object>(props: Props<V>) {
  const { found, ready, ...draft } = useDraft<Partial<V>>(props.draft);
  if (!ready) return <Loading />;
  return <Fields {...props} found={found} drafting={draft} />;
}

type Drafting<V> = Omit<ReturnType<typeof useDraft<Partial<V>>>, 'found' | 'ready'>;
type FieldsProps<V extends object> = Props<V> & {
  found: { at: number; values: Partial<V> } | undefined;
  drafting: Drafting<V>;
};

function Fields<V extends object>(props: FieldsProps<V>) {
  const { initial, found, drafting } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<V>();
  const save = useSave(props, form);
  const changed = (_part: unknown, values: V) => {
    drafting.keep(values);
    props.onValues?.(values, form);
  };
  const afresh = () => {
    void drafting.drop();
    const empty = Object.keys(form.getFieldsValue(true) as object).map((name) => [name, undefined]);
    form.setFieldsValue({ ...Object.fromEntries(empty), ...initial } as never);
  };
  return (
    <FormSubmitted value={save.tried}>
      <Form<V>
        form={form}
        layout="vertical"
        className="record-form"
        initialValues={{ ...initial, ...found?.values }}
        onValuesChange={changed}
        onFinish={() => void save.submit()}
        onFinishFailed={() => save.missed()}
        scrollToFirstError={{ block: 'center', focus: true }}
        requiredMark
      >
        {found && (
          <Alert
            type="info"
            title={t('form.draftFound', { time: toTime(new Date(found.at)) })}
            action={
              <Button size="small" type="link" onClick={afresh}>
                {t('form.draftDrop')}
              </Button>
            }
          />
        )}
        {props.children}
        <div className="form-foot">
          {save.said && <Alert role="alert" type="error" title={save.said} />}
          <div className="row">
            <span className="grow small faint" role="status">
              {drafting.savedAt !== undefined && t('form.draftAt', { time: toTime(new Date(drafting.savedAt)) })}
            </span>
            {props.onKeep && (
              <Button onClick={() => void save.keep()} disabled={save.busy}>
                {t('act.keep')}
              </Button>
            )}
            <Button type="primary" htmlType="submit" loading={save.busy}>
              {props.submitLabel ?? t('act.submit')}
            </Button>
          </div>
        </div>
      </Form>
      {props.conflict && (
        <Conflict
          clash={save.clash}
          labels={props.conflict.labels}
          show={props.conflict.show}
          onSave={(chosen) => void save.choose(chosen)}
          onCancel={save.leave}
        />
      )}
    </FormSubmitted>
  );
}

function useSave<V extends object>(props: FieldsProps<V>, form: FormInstance<V>) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [said, setSaid] = useState<string>();
  const [clash, setClash] = useState<Clash>();
  const valuesNow = () => filled({ ...props.initial, ...form.getFieldsValue(true) }) as V;
  const point = (fields: Record<string, string>) => {
    const names = Object.keys(fields);
    form.setFields(
      names.map((name) => ({ name: pathOf(name) as never, errors: [fieldText(t, fields[name] ?? '', props.reasons)] })),
    );
    setSaid(t('form.problems', { count: names.length }));
    if (names[0]) form.scrollToField(pathOf(names[0]) as never, { block: 'center', focus: true });
  };
  const refuse = (thrown: unknown, mine: V) => {
    const problem = problemOf(thrown);
    if (problem.code === 'invalid' && problem.fields) return point(problem.fields);
    if (problem.code === 'stale' && problem.current && props.conflict)
      return setClash({
        before: { ...props.initial },
        mine: mine as Clash['mine'],
        theirs: problem.current as Clash['theirs'],
      });
    setSaid(problemText(t, problem, props.reasons));
  };
  const run = async (values: V, act: (values: V) => Promise<unknown>) => {
    setBusy(true);
    setSaid(undefined);
    try {
      await act(values);
      await props.drafting.drop();
    } catch (thrown) {
      refuse(thrown, values);
    } finally {
      setBusy(false);
    }
  };
  const submit = async () => {
    setTried(true);
    const values = valuesNow();
    const wrong = props.schema ? objections(props.schema, values) : {};
    if (Object.keys(wrong).length > 0) return point(wrong);
    await run(values, (now) => props.onSubmit(now));
  };
  const choose = async (chosen: Record<string, unknown>) => {
    const version = Number(clash?.theirs['version']);
    setClash(undefined);
    form.setFieldsValue(chosen as never);
    await run({ ...valuesNow(), ...chosen }, (now) => props.onSubmit(now, version));
  };
  const missed = () => {
    setTried(true);
    setSaid(t('form.problems', { count: form.getFieldsError().filter(({ errors }) => errors.length > 0).length }));
  };
  const keep = async () => props.onKeep && run(valuesNow(), props.onKeep);
  return { busy, tried, said, clash, submit, choose, keep, missed, leave: () => setClash(undefined) };
}
