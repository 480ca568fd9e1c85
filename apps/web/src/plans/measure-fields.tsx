import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, Select } from 'antd';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { usePlanWords } from './plans.messages.ts';

const months = Array.from({ length: 12 }, (_, at) => at + 1);

/** Measures, one group of fields each, added and taken away by the line. */
export function MeasureFields({ withResult }: { withResult: boolean }) {
  const t = usePlanWords();
  return (
    <Form.List name="measures">
      {(lines, { add, remove }) => (
        <>
          {lines.map(({ key, name }) => (
            <FormGroup key={key} title={t('measureNo', { at: name + 1 })}>
              <FormField name={[name, 'text']} label={t('field.text')} required wide>
                <Input.TextArea rows={2} maxLength={300} />
              </FormField>
              <FormField name={[name, 'owner']} label={t('field.owner')} required>
                <Input maxLength={60} />
              </FormField>
              <FormField name={[name, 'month']} label={t('field.month')} required>
                <Select options={months.map((month) => ({ value: month, label: t('month', { month }) }))} />
              </FormField>
              {withResult && (
                <FormField name={[name, 'result']} label={t('field.result')} wide>
                  <Input.TextArea rows={2} maxLength={300} />
                </FormField>
              )}
              {withResult && (
                <FormField name={[name, 'done']} label={t('field.done')} valueProp="checked" inline>
                  <Checkbox />
                </FormField>
              )}
              <Button
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('removeMeasure', { at: name + 1 })}
                onClick={() => remove(name)}
              >
                {t('act.remove')}
              </Button>
            </FormGroup>
          ))}
          <Button
            icon={<PlusOutlined aria-hidden />}
            disabled={lines.length >= 40}
            onClick={() => add({ text: '', owner: '', month: 12, done: false, result: '' })}
          >
            {t('addMeasure')}
          </Button>
        </>
      )}
    </Form.List>
  );
}
