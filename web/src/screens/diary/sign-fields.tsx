// The fields of a warning sign.
import type { JSX } from 'preact';
import { changing, signAt } from '../../diary/entries';
import { fieldsOf, type Held } from '../../diary/record';
import { commonSigns, moreSigns } from '../../diary/vocabulary';
import { Field } from '../../parts/field';
import { t } from '../../text';
import { signName } from '../now/actions';
import { perform } from '../perform';
import { TimeField } from './time-field';

export function SignFields({ sign }: { sign: Held }): JSX.Element {
  const fields = fieldsOf(sign);
  const slug = typeof fields.sign === 'string' ? fields.sign : '';
  const known = [...commonSigns, ...moreSigns];
  const choices = slug === '' || known.includes(slug) ? known : [slug, ...known];
  const choose = (chosen: string): void =>
    void perform(() => [changing(sign, { sign: chosen || null })], t('entry.changed'));
  return (
    <>
      <Field id="which" label={t('entry.which')}>
        <select id="which" value={slug} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{t('sign.something')}</option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {signName(choice)}
            </option>
          ))}
        </select>
      </Field>
      <TimeField
        id="at"
        label={t('entry.time')}
        at={String(fields.at)}
        zone={fields.zone === undefined ? undefined : String(fields.zone)}
        onChange={(at) => void perform(() => [signAt(sign, at)], t('entry.changed'))}
      />
    </>
  );
}
