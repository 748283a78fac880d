// What a doctor asks first: one record, which every device knows by the same name.
import type { JSX } from 'preact';
import { named as recordNamed } from '../../local/reading';
import { t } from '../../text';
import { profileForm } from '../record/profile-form';
import { Rows } from '../record/rows';
import { said, type Target } from '../record/target';
import { to } from '../route';
import { useStored } from '../store';
import { Frame } from './frame';

export function History(): JSX.Element {
  const found = useStored((local) => recordNamed(local, 'profile'));
  return (
    <Frame title={t('things.history')} back={to('me')}>
      <p class="hint">{t('things.historyHint')}</p>
      {found && <Form target={{ ...found, kind: 'profile', initial: {} }} />}
    </Frame>
  );
}

function Form({ target }: { target: Target }): JSX.Element {
  return <Rows target={target} rows={profileForm(said(target))} />;
}
