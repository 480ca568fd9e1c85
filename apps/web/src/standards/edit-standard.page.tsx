import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Standard } from '@xiehui/contracts/standards';
import { checkStandard } from '@xiehui/rules/check-standard';
import { Alert, App, Button, Input } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { fieldText, problemOf, useProblemText } from '../platform/problem-text.ts';
import { labelled } from '../platform/punctuation.ts';
import { useTranslation } from 'react-i18next';
import { useGo } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { FlawList } from './flaw-list.tsx';
import { EditGrades } from './edit-grades.tsx';
import { EditSection } from './edit-section.tsx';
import { Labelled } from './labelled.tsx';
import { StandardConflict, type StandardClash } from './standard-conflict.tsx';
import { changed, draftOf, moved, newSection, type Draft } from './standard-draft.ts';
import { sumOf, useInTongue } from './standard-words.ts';
import { useStandardWords } from './standards.messages.ts';
import { standards } from './standards.queries.ts';
import './standards.css';

/** Edits a draft; what keeps it from being put in force is said while one types. */
export function EditStandardPage() {
  const t = useStandardWords();
  const { id = '' } = useParams();
  const asked = useQuery({ ...standards.find(id), staleTime: Infinity });
  if (asked.data) return <Edit standard={asked.data} />;
  return (
    <Page title={t('edit')}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  );
}

function Edit({ standard }: { standard: Standard }) {
  const t = useStandardWords();
  const say = useInTongue();
  const [draft, setDraft] = useState<Draft>(() => draftOf(standard));
  const { body } = draft;
  const put = (part: Partial<Draft['body']>) => setDraft({ ...draft, body: { ...body, ...part } });
  const flaws = checkStandard({ code: standard.code, ...body });
  const { save, busy, said, clash, choose, leave } = useSave(standard, draft, setDraft);
  return (
    <Page
      title={t('edit')}
      crumbs={[
        { label: t('title'), to: '/standards' },
        { label: say(standard.name), to: `/standards/${standard.id}` },
        { label: t('edit') },
      ]}
      extra={<b>{t('sum', { sum: sumOf(body) })}</b>}
    >
      <div className="stack standard-edit">
        {said && <Alert type="error" role="alert" title={said} />}
        <FlawList flaws={flaws} />
        <Panel title={t('one')} padded>
          <div className="item-more">
            <Labelled label={t('name')}>
              <Input
                value={body.name.zh}
                maxLength={60}
                onChange={(e) => put({ name: { ...body.name, zh: e.target.value } })}
              />
            </Labelled>
            <Labelled label={t('nameEn')}>
              <Input
                value={body.name.en}
                maxLength={120}
                onChange={(e) => put({ name: { ...body.name, en: e.target.value } })}
              />
            </Labelled>
            <Labelled label={t('fromYear')}>
              <Input
                inputMode="numeric"
                value={draft.fromYear}
                onChange={(e) =>
                  setDraft({ ...draft, fromYear: Number(e.target.value.replace(/\D/g, '').slice(0, 4)) })
                }
              />
            </Labelled>
          </div>
        </Panel>
        <EditGrades grades={body.grades} onChange={(grades) => put({ grades })} />
        {body.sections.map((section, at) => (
          <EditSection
            key={section.code}
            section={section}
            at={at}
            last={at === body.sections.length - 1}
            onChange={(one) => put({ sections: changed(body.sections, at, one) })}
            onMove={(by) => put({ sections: moved(body.sections, at, by) })}
          />
        ))}
        <div className="row">
          <Button onClick={() => put({ sections: [...body.sections, newSection(standard.code, body.sections)] })}>
            {t('act.addSection')}
          </Button>
        </div>
        <div className="form-foot">
          <div className="row">
            <b className="grow">{t('sum', { sum: sumOf(body) })}</b>
            <Button type="primary" loading={busy} onClick={() => save()}>
              {t('act.save')}
            </Button>
          </div>
        </div>
      </div>
      <StandardConflict clash={clash} onSave={choose} onCancel={leave} />
    </Page>
  );
}

function useSave(standard: Standard, draft: Draft, setDraft: (draft: Draft) => void) {
  const t = useStandardWords();
  const { t: shared } = useTranslation();
  const say = useProblemText();
  const go = useGo();
  const { message } = App.useApp();
  const change = useMutation(standards.change(useQueryClient()));
  const [clash, setClash] = useState<StandardClash & { version: number }>();
  const save = (given = draft, version = standard.version) =>
    change.mutate(
      { one: { id: standard.id, version }, ...given },
      {
        onSuccess: () => {
          void message.success(t('saved'));
          go(`/standards/${standard.id}`);
        },
        onError: (thrown) => {
          const now = Standard.safeParse(problemOf(thrown).current);
          if (!now.success) return;
          const [before, theirs] = [draftOf(standard), draftOf(now.data)];
          setClash({ before, mine: given, theirs, version: now.data.version });
        },
      },
    );
  const choose = (chosen: Draft) => {
    setClash(undefined);
    setDraft(chosen);
    save(chosen, clash?.version);
  };
  const field = change.error ? Object.entries(problemOf(change.error).fields ?? {})[0] : undefined;
  const text = change.error
    ? say(change.error, t('reason', { returnObjects: true }) as { [reason: string]: string })
    : undefined;
  return {
    save,
    choose,
    clash,
    leave: () => setClash(undefined),
    busy: change.isPending,
    said: field ? `${text ?? ''} ${placed(draft, field[0], fieldText(shared, field[1]))}` : text,
  };
}

/** What is said of a field, behind the code of the item it is in: `body.sections.1.items.0.text.zh` → `B1：必填`. */
const placed = ({ body }: Draft, path: string, said: string): string => {
  const [, section = '', item = ''] = /sections\.(\d+)(?:\.items\.(\d+))?/.exec(path) ?? [];
  const at = section === '' ? undefined : body.sections[Number(section)];
  const code = item === '' ? at?.code : at?.items[Number(item)]?.code;
  return code ? labelled(code, said) : said;
};
