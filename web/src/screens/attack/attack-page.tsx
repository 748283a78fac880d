// The page of one attack: its timeline, and everything that can be said about it, in sections that open.
import type { JSX } from 'preact';
import { momentOf } from '../../diary/joined';
import { deletingWhole } from '../../diary/joined-entries';
import { fieldsOf, type Held, textOf, ticksOf } from '../../diary/record';
import { Choice } from '../../parts/choice';
import { t } from '../../text';
import '../../style/attack-page.css';
import { itemName } from '../own-items';
import { Checklist } from '../record/checklist';
import { fieldName, Rows } from '../record/rows';
import { save, type Target } from '../record/target';
import { to } from '../route';
import { useStored } from '../store';
import { Aura } from './aura';
import { Doses } from './doses';
import { Fold } from './fold';
import { readStory, type Story } from './read';
import { Pain } from './readings';
import { AFTERWARDS, costRows, FELT, KIND, NOTE, WHERE } from './rows';
import { maybeSeveral, Same } from './same';
import * as summary from './summary';
import { Timeline } from './timeline';
import { When } from './when';
import { dayOf, spanOf } from './words';
import { change, targetOf } from './writing';

export function AttackPage({ attack }: { attack: Held }): JSX.Element | null {
  const story = useStored((local) => readStory(local, attack.id));
  if (!story) return null;
  return (
    <div class="attack-page">
      <p class="attack-when">
        <b>{dayOf(story.whole.held)}</b> <span>{spanOf(story.whole.held)}</span>
      </p>
      <Timeline story={story} />
      <LookBack story={story} />
      <Sections story={story} />
      <Delete story={story} />
    </div>
  );
}

function Sections({ story }: { story: Story }): JSX.Element {
  const { whole } = story;
  const target = targetOf(whole);
  const fields = fieldsOf(whole.held);
  const id = (name: string): string => `${whole.id} ${name}`;
  const rows = (list: typeof WHERE) => () => <Rows target={target} rows={list} />;
  return (
    <>
      <section class="fold-content">
        <h2>{t('attackPage.whenTitle')}</h2>
        <When whole={whole} />
      </section>
      <div class="folds">
        <Fold id={id('pain')} title={t('attackPage.painTitle')} summary={summary.painSummary(story)}>
          {() => <Pain story={story} />}
        </Fold>
        <Fold id={id('where')} title={t('attackPage.whereTitle')} summary={summary.whereSummary(fields)}>
          {rows(WHERE)}
        </Fold>
        <Fold id={id('felt')} title={t('attackPage.feltTitle')} summary={summary.feltSummary(fields)}>
          {rows(FELT)}
        </Fold>
        <Fold
          id={id('symptom')}
          title={t('attackPage.symptomTitle')}
          summary={summary.listSummary(fields, 'symptom')}
        >
          {() => <Symptoms target={target} />}
        </Fold>
        <Fold id={id('aura')} title={t('attackPage.auraTitle')} summary={summary.auraSummary(fields)}>
          {() => <Aura target={target} />}
        </Fold>
        <Fold id={id('dose')} title={t('attackPage.doseTitle')} summary={summary.doseSummary(story)}>
          {() => <Doses story={story} />}
        </Fold>
        <Fold
          id={id('relief')}
          title={t('attackPage.reliefTitle')}
          summary={summary.listSummary(fields, 'relief')}
        >
          {() => <Relief target={target} />}
        </Fold>
        <Fold
          id={id('after')}
          title={t('attackPage.afterTitle')}
          summary={summary.listSummary(fields, 'postdrome')}
        >
          {rows(AFTERWARDS)}
        </Fold>
        <Fold id={id('cost')} title={t('attackPage.costTitle')} summary={summary.costSummary(fields)}>
          {rows(costRows())}
        </Fold>
        <Fold id={id('type')} title={t('attackPage.typeTitle')} summary={summary.kindSummary(fields)}>
          {rows(KIND)}
        </Fold>
        <Fold id={id('before')} title={t('attackPage.beforeTitle')} summary={summary.beforeSummary(fields)}>
          {() => <Remembered target={target} />}
        </Fold>
        {maybeSeveral(story) && (
          <Fold id={id('same')} title={t('attackPage.sameTitle')}>
            {() => <Same story={story} />}
          </Fold>
        )}
      </div>
      <Rows target={target} rows={NOTE} />
    </>
  );
}

/** An attack that is over and was not looked back at can be, from here too. */
function LookBack({ story: { whole } }: { story: Story }): JSX.Element | null {
  const fields = fieldsOf(whole.held);
  const over = !whole.isOpen && momentOf(fields, 'endedAt') !== undefined;
  if (!over || momentOf(fields, 'reviewedAt') !== undefined) return null;
  return (
    <a class="button" href={to('lookback', whole.id)}>
      {t('attackPage.lookBack')}
      <small>{t('attackPage.lookBackHint')}</small>
    </a>
  );
}

function Symptoms({ target }: { target: Target }): JSX.Element {
  const fields = target.held ? fieldsOf(target.held) : {};
  const most = textOf(fields, 'mostBothersome');
  const ticked = [...ticksOf(fields, 'symptom')].filter(([, answer]) => answer).map(([key]) => key);
  // What was chosen stays to be seen when its tick is taken back.
  const offered = most === undefined || ticked.includes(most) ? ticked : [...ticked, most];
  return (
    <>
      <Checklist target={target} list="symptom" from="symptom" />
      {offered.length > 0 && (
        <Choice
          label={fieldName('attack', 'mostBothersome')}
          options={offered.map((key) => ({ value: key, label: itemName('symptom', key) }))}
          value={most}
          onPick={(picked) => void save(target, { mostBothersome: picked ?? null })}
        />
      )}
    </>
  );
}

export function Relief({ target }: { target: Target }): JSX.Element {
  return (
    <>
      <Checklist target={target} list="relief" from="relief" tri />
      <p class="hint">{t('lookback.reliefHint')}</p>
    </>
  );
}

/** What came before, as it is remembered: it stands in the record of the attack, and what was noted then beside it. */
function Remembered({ target }: { target: Target }): JSX.Element {
  return (
    <>
      <p class="hint">{t('attackPage.beforeHint')}</p>
      <Checklist target={target} list="sign" from="sign" />
      <Checklist target={target} list="trigger" from="trigger" />
    </>
  );
}

function Delete({ story: { whole } }: { story: Story }): JSX.Element {
  const remove = async (): Promise<void> => {
    await change(whole, deletingWhole, t('attackPage.deleted'));
    history.back();
  };
  return (
    <button type="button" class="quiet" onClick={() => void remove()}>
      {t('entry.delete')}
    </button>
  );
}
