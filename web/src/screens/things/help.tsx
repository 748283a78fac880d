// When to see a doctor: a fixed list that the person opens. It is never computed, and never says that all is well.
import type { JSX } from 'preact';
import { named, t } from '../../text';
import { to } from '../route';
import { type About, Whole } from './caution';
import { Frame, Part } from './frame';

const NOW = [
  'nowThunderclap',
  'nowNerve',
  'nowSeizure',
  'nowFeverNeck',
  'nowHeadInjury',
  'nowFainting',
  'nowChest',
];
const SOON = [
  'soonAfter50',
  'soonChanged',
  'soonLong',
  'soonPosition',
  'soonPregnant',
  'soonIllness',
  'soonAura',
  'soonEye',
];
const CAUTIONS: readonly About[] = ['magnesium', 'manual', 'hormones', 'butterbur'];

export function Help(): JSX.Element {
  return (
    <Frame title={t('help.title')} back={to('me')}>
      <div class="card warn">
        <h2>{t('caution.redFlagNow')}</h2>
        <Flags of={NOW} />
      </div>
      <div class="card">
        <h2>{t('caution.redFlagSoon')}</h2>
        <Flags of={SOON} />
      </div>
      <p>{t('caution.redFlagLimits')}</p>
      <Part title={t('help.cautions')}>
        {CAUTIONS.map((about) => (
          <details key={about} class="caution opens">
            <summary>{t(`help.${about}`)}</summary>
            <Whole about={about} />
          </details>
        ))}
      </Part>
      <Part title={t('help.diary')}>
        <p>{t('caution.general')}</p>
        <p>{t('caution.insights')}</p>
      </Part>
    </Frame>
  );
}

function Flags({ of }: { of: readonly string[] }): JSX.Element {
  return (
    <ul class="flags">
      {of.map((slug) => (
        <li key={slug}>{named('redFlag', slug)}</li>
      ))}
    </ul>
  );
}
