import { useTranslation } from 'react-i18next';
import type { Post } from '@xiehui/contracts/session';

/** How a post is called: the district's own word for it, else unit and role. */
export const usePostName = (): ((post: Post) => string) => {
  const { t } = useTranslation();
  return (post) => post.title ?? `${post.unit.name} ${t(`role.${post.role}`)}`;
};
