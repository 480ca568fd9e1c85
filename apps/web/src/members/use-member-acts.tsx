import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { MemberLine } from '@xiehui/contracts/members';
import { takesMembers } from '@xiehui/rules/unit-kinds';
import { App } from 'antd';
import { useState, type ReactNode } from 'react';
import { useProblemText } from '../platform/problem-text.ts';
import { useGo } from '../platform/scope.tsx';
import { useActor, useMay } from '../platform/session.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { AdmitDialog, EndDialog, RegroupDialog } from './dialogs.tsx';
import { useMemberWords, useReasons } from './members.messages.ts';
import { members } from './members.queries.ts';
import { PersuadeDialog, RepresentDialog, TransferDialog } from './standing-dialogs.tsx';

/** One thing that may be done with a member as it stands. */
export type Act = {
  readonly key: 'admit' | 'regroup' | 'transfer' | 'represent' | 'persuade' | 'end' | 'restore';
  readonly label: string;
  readonly danger?: boolean;
};

/**
 * What may be done with members beyond changing their data: which acts fit one, how to begin one, and the dialog that is open.
 */
export function useMemberActs() {
  const t = useMemberWords();
  const may = useMay();
  const { post } = useActor();
  const [open, setOpen] = useState<{ member: MemberLine; act: Exclude<Act['key'], 'restore'> }>();
  const restore = useRestore();
  const actsOf = (member: MemberLine): readonly Act[] => {
    if (!may('member.change')) return [];
    if (member.state === 'left') return [{ key: 'restore', label: t('act.restore') }];
    return [
      ...(member.state === 'applied' ? [{ key: 'admit', label: t('act.admit') } as const] : []),
      ...(member.association ? [{ key: 'regroup', label: t('act.regroup') } as const] : []),
      ...(member.state === 'active' && !takesMembers(post.unit.kind)
        ? [{ key: 'transfer', label: t('act.transfer') } as const]
        : []),
      ...(member.kind === 'corporate' ? [{ key: 'represent', label: t('act.represent') } as const] : []),
      ...(member.state === 'active' ? [{ key: 'persuade', label: t('act.persuade') } as const] : []),
      { key: 'end', label: t(member.state === 'applied' ? 'act.withdraw' : 'act.end'), danger: true },
    ];
  };
  const begin = (member: MemberLine, act: Act['key']) =>
    act === 'restore' ? void restore(member) : setOpen({ member, act });
  const dialog: ReactNode = open && <OpenDialog {...open} onClose={() => setOpen(undefined)} />;
  return { actsOf, begin, dialog };
}

function OpenDialog({
  member,
  act,
  onClose,
}: {
  member: MemberLine;
  act: Exclude<Act['key'], 'restore'>;
  onClose: () => void;
}) {
  const t = useMemberWords();
  const client = useQueryClient();
  const { message } = App.useApp();
  const end = useMutation(members.end(client));
  const admit = useMutation(members.admit(client));
  const regroup = useMutation(members.regroup(client));
  const transfer = useMutation(members.transfer(client));
  const represent = useMutation(members.represent(client));
  const persuade = useMutation(members.persuade(client));
  const go = useGo();
  const { name } = member;
  const done = (text: string) => () => void message.success(text);
  if (act === 'end')
    return (
      <EndDialog
        member={member}
        onClose={onClose}
        onEnd={(body) => end.mutateAsync({ member, body }).then(done(t('end.done', { name })))}
      />
    );
  if (act === 'admit')
    return (
      <AdmitDialog
        member={member}
        onClose={onClose}
        onAdmit={(body) =>
          admit
            .mutateAsync({ member, body })
            .then(
              (after) => void message.success(t(after.state === 'active' ? 'admit.done' : 'admit.refused', { name })),
            )
        }
      />
    );
  if (act === 'transfer')
    return (
      <TransferDialog
        member={member}
        onClose={onClose}
        onMove={(body) => transfer.mutateAsync({ member, body }).then(done(t('transfer.done', { name })))}
      />
    );
  if (act === 'represent')
    return (
      <RepresentDialog
        member={member}
        onClose={onClose}
        onName={(body) => represent.mutateAsync({ member, body }).then(done(t('represent.done')))}
      />
    );
  if (act === 'persuade')
    return (
      <PersuadeDialog
        member={member}
        onClose={onClose}
        onBegin={(given) =>
          persuade.mutateAsync({ body: { memberId: member.id, ...given } }).then(({ id }) => go(`/persuasions/${id}`))
        }
      />
    );
  if (!member.association) return null;
  return (
    <RegroupDialog
      association={member.association}
      now={member.group?.id ?? member.association.id}
      onClose={onClose}
      onMove={(unitId) => regroup.mutateAsync({ member, unitId }).then(done(t('regroup.done', { count: 1 })))}
    />
  );
}

function useRestore() {
  const t = useMemberWords();
  const client = useQueryClient();
  const confirm = useConfirm();
  const say = useProblemText();
  const reasons = useReasons();
  const { message } = App.useApp();
  const restore = useMutation(members.restore(client));
  return async (member: MemberLine) => {
    const { name } = member;
    const question = { title: t('restore.title', { name }), consequence: t('restore.text'), verb: t('act.restore') };
    if (!(await confirm({ ...question, danger: false }))) return;
    await restore.mutateAsync(member).then(
      () => void message.success(t('restore.done', { name })),
      (thrown: unknown) => void message.error(say(thrown, reasons)),
    );
  };
}
