// What Onset asks by itself, and when: it follows the person to every device.
import type { JSX } from 'preact';
import { offerOf } from '../../diary/evenings';
import { FIELDS } from '../../diary/fields';
import { numberOf } from '../../diary/record';
import { named as recordNamed } from '../../local/reading';
import { Choice } from '../../parts/choice';
import { NumberField } from '../../parts/number-field';
import { t } from '../../text';
import { choiceName } from '../record/rows';
import { said, save, type Target } from '../record/target';
import { useStored } from '../store';
import { WhetherToWarn } from '../warnings/whether';

type Purpose = 'attack' | 'checkin';

const OFFERS = FIELDS.setting.offer.choices;

export function Asking(): JSX.Element {
  const attack = useSetting('attack');
  const checkin = useSetting('checkin');
  return (
    <section class="card">
      <h2>{t('me.asking')}</h2>
      {attack && <AskAfter target={attack} />}
      {checkin && <Offer target={checkin} />}
      <WhetherToWarn />
    </section>
  );
}

/** The one setting of a purpose, whether it is there yet or not. */
function useSetting(purpose: Purpose): Target | undefined {
  const found = useStored((local) => recordNamed(local, `setting/${purpose}`));
  return found && { ...found, kind: 'setting', initial: { purpose } };
}

function AskAfter({ target }: { target: Target }): JSX.Element {
  const { min, max, whole } = FIELDS.setting.askAfter;
  return (
    <NumberField
      id="ask-after"
      label={t('me.askAfter')}
      hint={t('me.askAfterHint')}
      value={numberOf(said(target), 'askAfter')}
      min={min}
      max={max}
      whole={whole}
      onChange={(askAfter) => void save(target, { askAfter })}
    />
  );
}

function Offer({ target }: { target: Target }): JSX.Element {
  return (
    <Choice
      label={t('me.offer')}
      options={OFFERS.map((value) => ({ value, label: choiceName('offer', value) }))}
      value={offerOf(target.held)}
      onPick={(offer) => void save(target, { offer: offer ?? null })}
    />
  );
}
