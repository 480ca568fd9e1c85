import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { uuid } from '../platform/uuid.ts';

/** Says what was done and offers to take it back for eight seconds: `const done = useUndo(); done('…', restore)`. */
export function useUndo(): (text: string, undo: () => void) => void {
  const { message } = App.useApp();
  const { t } = useTranslation();
  return (text, undo) => {
    const key = uuid();
    const back = () => {
      message.destroy(key);
      undo();
    };
    void message.open({
      key,
      duration: 8,
      content: (
        <span className="undo">
          {text}
          <Button type="link" size="small" onClick={back}>
            {t('act.undo')}
          </Button>
        </span>
      ),
    });
  };
}
