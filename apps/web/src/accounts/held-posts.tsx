import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Appointment, type Person } from '@xiehui/contracts/accounts';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toDay } from '../platform/format.ts';
import { problemOf, useProblemText } from '../platform/problem-text.ts';
import { useAccountWords, useReasons } from './accounts.messages.ts';
import { useKeeping } from './accounts.queries.ts';
import { PostPill, usePostName } from './state-pill.tsx';
import { usePostActs } from './use-post-acts.tsx';
import './accounts.css';

type Post = Person['posts'][number];

/** The posts a person holds or held, with what may be done to each. */
export function HeldPosts({ posts, name }: { posts: readonly Post[]; name: string }) {
  const t = useAccountWords();
  const { t: common } = useTranslation();
  const acts = usePostActs();
  const nameOf = usePostName();
  const [titled, setTitled] = useState<Post>();
  const until = (post: Post) => (post.endedAt ? `${toDay(post.since)} — ${toDay(post.endedAt)}` : toDay(post.since));
  return (
    <>
      <ul className="held">
        {posts.map((post) => (
          <li key={post.id}>
            <div>
              <div className="row wrap">
                <b>{nameOf(post)}</b>
                <PostPill ended={post.endedAt !== null} />
              </div>
              <div className="small sub">
                {[post.unit.name, post.title ? common(`role.${post.role}`) : undefined, until(post)]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </div>
            {acts.may(post) && (
              <div className="row">
                {post.endedAt ? (
                  <Button onClick={() => acts.restore(post)}>{t('act.restore')}</Button>
                ) : (
                  <>
                    <Button onClick={() => setTitled(post)}>{t('act.retitle')}</Button>
                    <Button danger onClick={() => void acts.end(post, name)}>
                      {t('act.end')}
                    </Button>
                  </>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {acts.dialog}
      {titled && <TitleDialog post={titled} onDone={() => setTitled(undefined)} />}
    </>
  );
}

/** Whoever read an older title is shown the present one before going on. */
function TitleDialog({ post, onDone }: { post: Post; onDone: () => void }) {
  const t = useAccountWords();
  const { t: common } = useTranslation();
  const say = useProblemText();
  const reasons = useReasons();
  const keeping = useKeeping();
  const [form] = Form.useForm<{ title?: string }>();
  const [version, setVersion] = useState(post.version);
  const theirs = (thrown: unknown) => Appointment.safeParse(problemOf(thrown).current).data;
  const retitle = useMutation({
    ...keeping.retitle(useQueryClient()),
    onSuccess: onDone,
    onError: (thrown) => setVersion(theirs(thrown)?.version ?? version),
  });
  const save = ({ title }: { title?: string }) =>
    retitle.mutate({ id: post.id, version, title: title?.trim() || null });
  const now = retitle.isError ? theirs(retitle.error) : undefined;
  const said = now ? t('titleStale', { title: now.title ?? common(`role.${now.role}`) }) : say(retitle.error, reasons);
  return (
    <Modal
      open
      title={t('act.retitle')}
      okText={common('act.save')}
      confirmLoading={retitle.isPending}
      onOk={form.submit}
      onCancel={onDone}
    >
      <Form form={form} layout="vertical" initialValues={{ title: post.title ?? '' }} onFinish={save}>
        <Form.Item
          name="title"
          label={t('field.title')}
          extra={t('hint.title')}
          {...(retitle.isError ? { validateStatus: 'error' as const, help: said } : {})}
        >
          <Input maxLength={32} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
