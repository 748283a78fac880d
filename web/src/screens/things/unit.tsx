// The unit of a measurement: those that are usual for it, or another.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { unitsOf } from '../../diary/catalogue';
import { textOf } from '../../diary/record';
import { Choice } from '../../parts/choice';
import { More } from '../../parts/more';
import { TextField } from '../../parts/text-field';
import { t } from '../../text';
import { fieldName } from '../record/rows';
import { said, save, saveText, type Target } from '../record/target';
import { unitName } from './words';

const LONGEST = 200;

export function Unit({ target }: { target: Target }): JSX.Element {
  const fields = said(target);
  const unit = textOf(fields, 'unit');
  const usual = unitsOf(textOf(fields, 'what'));
  const all = unit === undefined || usual.includes(unit) ? usual : [...usual, unit];
  const open = useSignal(false);
  return (
    <div class="unit">
      <Choice
        label={fieldName('measurement', 'unit')}
        options={all.map((value) => ({ value, label: unitName(value) }))}
        value={unit}
        onPick={(picked) => void save(target, { unit: picked ?? null })}
      />
      <More words={{ open: t('things.otherUnit'), close: t('app.close') }} open={open}>
        {() => (
          <TextField
            id="measurement-unit"
            label={t('things.otherUnit')}
            value={unit === undefined || usual.includes(unit) ? '' : unit}
            onSave={(typed) => saveText(target, 'unit', typed, LONGEST)}
          />
        )}
      </More>
    </div>
  );
}
