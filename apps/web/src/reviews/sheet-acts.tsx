import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReviewAct, Sheet } from '@xiehui/contracts/reviews';
import { numberOf } from '@xiehui/rules/standards';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useOnline } from '../platform/device.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { clauses } from '../platform/punctuation.ts';
import { useGo } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { ActDialog } from './act-dialog.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { useColumnWords } from './review-words.ts';
import { useReviewWords } from './reviews.messages.ts';
import { reviews } from './reviews.queries.ts';
import type { Line, OwnEntry, SheetModel } from './sheet-model.ts';
import { blankEntry } from './sheet-model.ts';
import type { Place } from './sheet.page.tsx';
import type { SheetDesk } from './use-sheet.ts';

/** Acts that hand a column in; the others are decisions with a dialog of their own. */
type HandIn = 'selfScore' | 'accept' | 'inspect' | 'rectify';
const isHandIn = (act: ReviewAct): act is HandIn =>
  act === 'selfScore' || act === 'accept' || act === 'inspect' || act === 'rectify';

/** What may be done with the sheet now; what cannot be done yet says why. */
export function SheetActs({ desk, place }: { desk: SheetDesk; place: Place }) {
  const t = useReviewWords();
  const go = useGo();
  const may = useMay();
  const { model } = desk;
  const { sheet } = model;
  const [dialog, setDialog] = useState<'return' | 'reject' | 'recognise' | 'assign'>();
  const { press, said, busy } = useHandIn(desk);
  const ready = useReady(desk);
  const shut = () => setDialog(undefined);
  const finished = sheet.state === 'recognised' || sheet.state === 'rejected';
  return (
    <>
      {said && <Alert type="error" role="alert" title={said} />}
      <Ready desk={desk} />
      <div className="row wrap acts">
        <GoOn desk={desk} place={place} />
        {sheet.acts.map(({ act, unmet }) =>
          isHandIn(act) ? (
            <Button
              key={act}
              type={act === 'rectify' ? 'default' : 'primary'}
              size="large"
              loading={busy === act}
              disabled={!ready(act, unmet)}
              onClick={() => void press(act)}
            >
              {t(`act.${act}`)}
            </Button>
          ) : (
            <Button
              key={act}
              size="large"
              type={act === 'recognise' ? 'primary' : 'default'}
              danger={act === 'reject'}
              disabled={unmet.length > 0 || !ready(act, [])}
              onClick={() => setDialog(act)}
            >
              {t(`act.${act}`)}
            </Button>
          ),
        )}
        {model.column && model.column !== 'self' && model.missing.length > 0 && (
          <Fill desk={desk} column={model.column} />
        )}
        {may('review.open') && !finished && (
          <Button size="large" onClick={() => setDialog('assign')}>
            {t('act.assign')}
          </Button>
        )}
        {sheet.state !== 'opened' && (
          <Button size="large" onClick={() => go(`/reviews/sheets/${sheet.id}/form`)}>
            {t('act.print')}
          </Button>
        )}
      </div>
      <Unmet sheet={sheet} />
      <ActDialog sheet={sheet} act={dialog === 'assign' ? undefined : dialog} onClose={shut} />
      <AssignDialog sheets={dialog === 'assign' ? [sheet] : []} inspectBy={sheet.inspectBy} onClose={shut} />
    </>
  );
}

/** Whether an act can be done now: everything is sent, and for handing in also answered and explained here. */
function useReady({ model, waiting, refused, dirty }: SheetDesk) {
  const online = useOnline();
  return (act: ReviewAct, unmet: readonly string[]): boolean => {
    if (!online || waiting > 0 || refused.length > 0) return false;
    if (act === 'rectify') return unmet.length === 0;
    if (!isHandIn(act)) return true;
    const elsewhere = unmet.filter((one) => one !== 'allAnswered' && one !== 'differencesExplained');
    const vetoed = act === 'accept' && model.totals.town.vetoes.length > 0;
    const late = elsewhere.filter((one) => one !== 'noVeto' || !dirty);
    return late.length === 0 && !vetoed && model.missing.length === 0 && model.unexplained.length === 0;
  };
}

const proposedCodes = ({ lines }: SheetModel): string[] =>
  lines.flatMap(({ item, own }) => (own?.from === 'records' ? [item.code] : []));

function Ready({ desk }: { desk: SheetDesk }) {
  const t = useReviewWords();
  const { model } = desk;
  if (!model.column) return null;
  if (desk.heldUp) return <Alert type="warning" title={t('summary.waitFirst', { count: desk.waiting })} />;
  if (desk.waiting > 0) return <Alert type="info" title={t('summary.sending', { count: desk.waiting })} />;
  const proposed = proposedCodes(model).length;
  return (
    <>
      <Progress model={model} />
      {proposed > 0 && <p className="sub">{t('summary.byRecords', { count: proposed })}</p>}
    </>
  );
}

function Progress({ model }: { model: SheetModel }) {
  const t = useReviewWords();
  const { asked, missing, unexplained } = model;
  if (missing.length > 0) return <Alert type="info" title={t('summary.left', { count: missing.length })} />;
  if (unexplained.length > 0)
    return <Alert type="warning" title={t('summary.explain', { count: unexplained.length })} />;
  return <Alert type="success" title={t('summary.complete', { count: asked })} />;
}

/** While something is missing, the next step is the first item that is. */
function GoOn({ desk: { model }, place }: { desk: SheetDesk; place: Place }) {
  const t = useReviewWords();
  const code = model.missing[0] ?? model.unexplained[0];
  if (!model.column || code === undefined) return null;
  return (
    <Button type="primary" size="large" onClick={() => place.go(code)}>
      {t('act.goOn', { number: numberOf({ code }) })}
    </Button>
  );
}

/** What the decisions still ask for, beside the buttons that wait. */
function Unmet({ sheet }: { sheet: Sheet }) {
  const t = useReviewWords();
  const late = sheet.acts.filter(({ act, unmet }) => act === 'recognise' && unmet.length > 0);
  return (
    <>
      {late.map(({ act, unmet }) => (
        <p key={act} className="sub">
          {t('summary.unmet', {
            act: t(`act.${act}`),
            list: clauses(...unmet.flatMap((one) => (isRequirement(one) ? [t(`unmet.${one}`)] : []))),
          })}
        </p>
      ))}
    </>
  );
}

const requirements = [
  'allAnswered',
  'differencesExplained',
  'reasonGiven',
  'noVeto',
  'vetoFound',
  'rectificationOrdered',
  'rectificationsClosed',
] as const;
const isRequirement = (reason: string): reason is (typeof requirements)[number] =>
  requirements.some((one) => one === reason);

/** Hands a column in: what the records proposed is kept first, then the act follows for the sheet as it stands. */
function useHandIn(desk: SheetDesk) {
  const t = useReviewWords();
  const confirm = useConfirm();
  const say = useProblemText();
  const client = useQueryClient();
  const act = useMutation(reviews.act(client));
  const [busy, setBusy] = useState<HandIn>();
  const [said, setSaid] = useState<string>();
  const { model } = desk;
  const press = async (what: HandIn) => {
    const points = model.column ? model.totals[model.column].score : '';
    const question = {
      title: t(`ask.${what}`, { points }),
      consequence: t(`ask.${what}Text`, { count: model.sheet.openRectifications }),
      verb: t(`act.${what}`),
      danger: false,
    };
    if (!(await confirm(question))) return;
    setBusy(what);
    setSaid(undefined);
    try {
      const sheet = await desk.settle(proposedCodes(model));
      await act.mutateAsync({ id: sheet.id, version: sheet.version, act: what });
    } catch (thrown) {
      setSaid(say(thrown, t('reason', { returnObjects: true }) as Record<string, string>));
    } finally {
      setBusy(undefined);
    }
  };
  return { press, said, busy };
}

/** What is filled in for an officer: records and self score for the town, for the inspector what the town accepted. */
const filling = (column: 'town' | 'district', { said, own }: Line): OwnEntry | undefined => {
  const answer = column === 'town' ? (said.records?.proposal ?? said.self?.answer) : said.town?.answer;
  if (!answer) return undefined;
  const before = own ?? blankEntry;
  const reason = before.reason || (column === 'district' ? (said.town?.reason ?? '') : '');
  return { ...before, answer, reason, from: 'person' };
};

/** An officer fills what is not answered from what stands already; vetoes are looked at one by one. */
function Fill({ desk, column }: { desk: SheetDesk; column: 'town' | 'district' }) {
  const t = useReviewWords();
  const confirm = useConfirm();
  const wordOf = useColumnWords(desk.model.sheet);
  const open = desk.model.lines.filter(({ item, own }) => !item.vetoes && !own?.answer);
  const filled = open.flatMap((line): [string, OwnEntry][] => {
    const entry = filling(column, line);
    return entry ? [[line.item.code, entry]] : [];
  });
  const verb = column === 'town' ? t('act.fill') : t('act.fillAccepted', { column: wordOf('town') });
  const press = async () => {
    const question = {
      title: t('ask.fillTitle', { count: filled.length }),
      consequence: t(column === 'town' ? 'ask.fillText' : 'ask.fillAcceptedText', { column: wordOf('town') }),
      verb,
      danger: false,
    };
    if (await confirm(question)) await desk.putAll(new Map(filled));
  };
  if (filled.length === 0) return null;
  return (
    <Button size="large" onClick={() => void press()}>
      {verb}
    </Button>
  );
}
