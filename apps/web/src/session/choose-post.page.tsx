import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signOut, switchPost, type Post } from '@xiehui/contracts/session';
import { call } from '../platform/call.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { useSession, useSessionState } from '../platform/session.tsx';
import { Door } from './door.tsx';
import { leaveDoor } from './place.ts';
import { useSessionWords } from './session.messages.ts';

/** Chooses which of one's posts to act as. */
export function ChoosePostPage() {
  const s = useSessionWords();
  const { t } = useTranslation();
  const { posts } = useSession();
  const { hold } = useSessionState();
  const leave = async () => {
    await call(signOut, {}).catch(() => undefined);
    window.history.replaceState(null, '', '/sign-in');
    hold(undefined);
  };
  const [title, text] =
    posts.length > 0
      ? [s('posts.title'), s('posts.text', { count: posts.length })]
      : [s('posts.none'), s('posts.noneText')];
  return (
    <Door title={title}>
      <h1>{title}</h1>
      <p className="sub">{text}</p>
      <Posts posts={posts} />
      <button type="button" className="link" onClick={() => void leave()}>
        {t('act.signOut')}
      </button>
    </Door>
  );
}

function Posts({ posts }: { posts: readonly Post[] }) {
  const s = useSessionWords();
  const { t } = useTranslation();
  const say = useProblemText();
  const session = useSession();
  const { acting } = session;
  const { hold } = useSessionState();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();
  const choose = async (postId: string) => {
    setBusy(true);
    setSaid(undefined);
    try {
      const next = postId === acting?.id ? session : await call(switchPost, { body: { postId } });
      // The address may name a unit of the other post.
      leaveDoor(acting !== null);
      hold(next);
    } catch (thrown) {
      setSaid(say(thrown));
      setBusy(false);
    }
  };
  return (
    <>
      <ul className="posts">
        {posts.map((post) => (
          <li key={post.id}>
            <button type="button" disabled={busy} onClick={() => void choose(post.id)}>
              <span>
                <b>{post.title ?? t(`role.${post.role}`)}</b>
                <span className="sub">
                  {post.unit.name}
                  {post.district.id !== post.unit.id && ` · ${post.district.name}`}
                </span>
              </span>
              {post.id === acting?.id && <span className="faint">{s('posts.current')}</span>}
            </button>
          </li>
        ))}
      </ul>
      {said && (
        <p className="door-said" role="alert">
          {said}
        </p>
      )}
    </>
  );
}
