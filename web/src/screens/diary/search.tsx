// Words of the person's own, found in any entry, whatever their accents and capitals.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { fieldsOf, type Held, WORDS } from '../../diary/record';
import { type Excerpt, excerptOf, fold, soughtIn } from '../../diary/words';
import { withWords } from '../../local/reading';
import { Field } from '../../parts/field';
import { Top } from '../../parts/top';
import '../../style/diary.css';
import { t, tn } from '../../text';
import { dayName } from '../../time';
import { to } from '../route';
import { Status } from '../status';
import { useStored } from '../store';
import { BackTo } from './back';
import { dayOf, whenOf } from './describe';
import { keep, kept } from './kept';
import { EntryLink } from './rows';

const PAGE = 50;

/** What the person wrote in one entry, as it stands and as it is compared. */
interface Written {
  held: Held;
  texts: string[];
  folded: string;
}

export function Search(): JSX.Element {
  const query = useSignal(kept<string>('search') ?? '');
  const shown = useSignal(PAGE);
  const found = useStored(withWords);
  const written = useMemo(() => (found ? newestFirst(found).map(writtenIn) : undefined), [found]);
  const sought = soughtIn(query.value);
  const hits =
    sought.length === 0
      ? []
      : (written ?? []).filter(({ folded }) => sought.every((word) => folded.includes(word)));
  return (
    <div class="search">
      <Top>
        <BackTo near={to('diary')} />
        <h1>{t('search.title')}</h1>
        <Status />
      </Top>
      <Query
        text={query.value}
        onType={(text) => {
          query.value = text;
          shown.value = PAGE;
          keep('search', text);
        }}
      />
      <p class="hint" role="status">
        {written && said(written.length, sought.length > 0, hits.length)}
      </p>
      <Hits hits={hits.slice(0, shown.value)} sought={sought} />
      {hits.length > shown.value && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            shown.value += PAGE;
          }}
        >
          {t('search.more')}
        </button>
      )}
    </div>
  );
}

function said(notes: number, isSought: boolean, hits: number): string {
  if (notes === 0) return t('search.noNotes');
  if (!isSought) return t('search.hint');
  return hits === 0 ? t('search.none') : tn('search.count', hits);
}

function Query({ text, onType }: { text: string; onType: (text: string) => void }): JSX.Element {
  return (
    <search>
      <Field id="search" label={t('search.label')}>
        <input
          id="search"
          type="search"
          dir="auto"
          autocomplete="off"
          enterkeyhint="search"
          maxLength={200}
          value={text}
          onInput={(event) => onType(event.currentTarget.value)}
        />
      </Field>
    </search>
  );
}

function Hits({ hits, sought }: { hits: readonly Written[]; sought: readonly string[] }): JSX.Element {
  return (
    <ul class="list hits">
      {hits.map(({ held, texts }) => {
        const day = dayOf(held);
        return (
          <li key={held.id}>
            <EntryLink held={held} detail={day ? dayName(day) : ''}>
              {texts.map((text) => (
                <Around key={text} excerpt={excerptOf(text, sought)} />
              ))}
            </EntryLink>
          </li>
        );
      })}
    </ul>
  );
}

function Around({ excerpt }: { excerpt: Excerpt | undefined }): JSX.Element | null {
  if (!excerpt) return null;
  return (
    <span class="note" dir="auto">
      {excerpt.before}
      <mark>{excerpt.hit}</mark>
      {excerpt.after}
    </span>
  );
}

function writtenIn(held: Held): Written {
  const fields = fieldsOf(held);
  const texts = WORDS.map((name) => fields[name]).filter((text) => typeof text === 'string');
  return { held, texts, folded: fold(texts.join('\n')) };
}

/** What has no place in time comes last. */
function newestFirst(found: readonly Held[]): Held[] {
  const at = (held: Held): number => Date.parse(whenOf(held).at || dayOf(held) || '1970-01-01');
  return [...found].sort((a, b) => at(b) - at(a));
}
