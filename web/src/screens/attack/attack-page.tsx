// The page of one attack: its timeline, and everything that can be said about it, in sections that open.
import type { JSX } from 'preact';
import { momentOf } from '../../diary/joined';
import { deletingWhole } from '../../diary/joined-entries';
import { fieldsOf, type Held, textOf, ticksOf } from '../../diary/record';
import { Choice } from '../../parts/choice';
import { t } from '../../text';
import '../../style/attack-page.css';
import { leaveFor } from '../diary/back';
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
      <div class="attack-side">
        <p class="attack-when">
          <b>{dayOf(story.whole.held)}</b> <span>{spanOf(story.whole.held)}</span>
        </p>
        <Timeline story={story} />
        <LookBack story={story} />
        <When whole={story.whole} />
      </div>
      <div class="attack-side">
        <Sections story={story} />
        <Rows target={targetOf(story.whole)} rows={NOTE} />
        <Delete story={story} />
      </div>
    </div>
  );
}

function Sections({ story }: { story: Story }): JSX.Element {
  const { whole } = story;
  const target = targetOf(whole);
  const fields = fieldsOf(whole.held);
  const rows = (list: typeof WHERE) => () => <Rows target={target} rows={list} />;
  const sections: Section[] = [
    ['pain', summary.painSummary(story), () => <Pain story={story} />],
    ['where', summary.whereSummary(fields), rows(WHERE)],
    ['felt', summary.feltSummary(fields), rows(FELT)],
    ['symptom', summary.listSummary(fields, 'symptom'), () => <Symptoms target={target} />],
    ['aura', summary.auraSummary(fields), () => <Aura target={target} />],
    ['dose', summary.doseSummary(story), () => <Doses story={story} />],
    ['relief', summary.listSummary(fields, 'relief'), () => <Relief target={target} />],
    ['after', summary.listSummary(fields, 'postdrome'), rows(AFTERWARDS)],
    ['cost', summary.costSummary(fields), rows(costRows())],
    ['type', summary.kindSummary(fields), rows(KIND)],
    ['before', summary.beforeSummary(fields), () => <Remembered target={target} />],
    ...(maybeSeveral(story) ? [['same', '', () => <Same story={story} />] satisfies Section] : []),
  ];
  return (
    <div class="folds">
      {sections.map(([name, says, content]) => (
        <Fold
          key={name}
          id={`${whole.id} ${name}`}
          title={t(`attackPage.${name}Title`)}
          summary={says}
          titled={TITLED.has(name)}
        >
          {content}
        </Fold>
      ))}
    </div>
  );
}

type Name =
  | 'pain'
  | 'where'
  | 'felt'
  | 'symptom'
  | 'aura'
  | 'dose'
  | 'relief'
  | 'after'
  | 'cost'
  | 'type'
  | 'before'
  | 'same';
const TITLED: ReadonlySet<Name> = new Set(['felt', 'symptom', 'relief', 'after']);
type Section = [name: Name, summary: string, content: () => JSX.Element];

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
    if (await change(whole, deletingWhole, t('attackPage.deleted'))) leaveFor(to('diary'));
  };
  return (
    <button type="button" class="quiet" onClick={() => void remove()}>
      {t('entry.delete')}
    </button>
  );
}
