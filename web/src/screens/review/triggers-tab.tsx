// The tab "Triggers": days with something beside days without it, and the days around bleeding.
import type { JSX } from 'preact';
import type { Cycle, TriggerFinding, Triggers } from '../../diary/schema';
import { t } from '../../text';
import { Finding, Lines } from './findings/card';
import { NAMES } from './findings/names';
import { Shares } from './pictures/shares';
import { Times } from './pictures/times';
import {
  contaminatedTexts,
  cycleSaid,
  triggerLevel,
  triggerSaid,
  triggersFoot,
  triggersIntro,
} from './sentences/triggers';

export function TriggersTab({ triggers, cycle }: { triggers: Triggers; cycle: Cycle | null }): JSX.Element {
  const { findings, contaminated } = triggers;
  if (findings.length === 0 && !cycle) return <p>{t('reviewTriggers.empty')}</p>;
  const told = findings.filter(({ level }) => level !== 'collecting');
  const collecting = findings.filter(({ level }) => level === 'collecting');
  return (
    <div class="findings">
      <div class="hint">
        <Lines of={triggersIntro(triggers)} />
      </div>
      {contaminated && (
        <article class="card finding" data-kind="contaminated">
          <h2>{t('reviewTriggers.contaminatedTitle')}</h2>
          <Lines of={contaminatedTexts(triggers)} />
        </article>
      )}
      {told.map((finding) => (
        <Trigger key={finding.item} finding={finding} of={triggers} />
      ))}
      {cycle && <CycleCard cycle={cycle} />}
      {collecting.length > 0 && <h2 class="part">{t('review.collecting')}</h2>}
      {collecting.map((finding) => (
        <Trigger key={finding.item} finding={finding} of={triggers} />
      ))}
      <div class="hint">
        <Lines of={[...triggersFoot(triggers), t('review.disclaimer')]} />
      </div>
    </div>
  );
}

function sides(): { less: string; more: string } {
  return { less: t('reviewPictures.lessOften'), more: t('reviewPictures.moreOften') };
}

function Trigger({ finding, of }: { finding: TriggerFinding; of: Triggers }): JSX.Element {
  const { item, level, exposed, unexposed, odds, wide, attacks } = finding;
  const said = triggerSaid(finding, of, NAMES);
  const range = level === 'collecting' ? null : (wide ?? odds);
  return (
    <Finding
      title={NAMES.trigger(item)}
      level={level === 'collecting' ? undefined : triggerLevel(finding, of.contaminated)}
      clear={level === 'possible' || level === 'pattern'}
      said={said}
      attacks={attacks}
    >
      {level !== 'collecting' && (
        <Shares
          rows={[
            { name: t('reviewPictures.withIt'), ...exposed },
            { name: t('reviewPictures.withoutIt'), ...unexposed },
          ]}
        />
      )}
      {range && <Times range={range} narrow={wide && odds} label={said.range ?? ''} sides={sides()} />}
    </Finding>
  );
}

function CycleCard({ cycle }: { cycle: Cycle }): JSX.Element {
  const said = cycleSaid(cycle);
  return (
    <Finding title={t('reviewTriggers.cycle')} said={said}>
      <Shares
        rows={[
          { name: t('reviewPictures.inWindow'), ...cycle.within },
          { name: t('reviewPictures.otherDays'), ...cycle.other },
        ]}
      />
      {cycle.ratio && <Times range={cycle.ratio} label={said.range ?? ''} sides={sides()} />}
    </Finding>
  );
}
