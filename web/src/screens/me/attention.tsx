// What the server did not take: it is kept here, and can be mended, copied or let go.
import type { JSX } from 'preact';
import { dropAttention } from '../../local/attention';
import type { Attention } from '../../local/stores';
import { named, t } from '../../text';
import { tell } from '../perform';
import { to } from '../route';
import { diary } from '../store';

export function NeedsAttention({ refused }: { refused: Attention[] }): JSX.Element | null {
  if (refused.length === 0) return null;
  return (
    <section class="card warn">
      <h2>{t('attention.title')}</h2>
      <p class="hint">{t('attention.hint')}</p>
      {refused.map((item) => (
        <Item key={item.change.stamp} item={item} />
      ))}
    </section>
  );
}

function Item({ item }: { item: Attention }): JSX.Element {
  const { change, field, reason } = item;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(JSON.stringify(change.fields, null, 1));
    tell(t('attention.copied'));
  };
  return (
    <div class="question">
      <p>
        <b>{t('attention.what', { entry: named('kind', change.kind), field: field || '–' })}</b>{' '}
        {named('refused', reason)}
      </p>
      <div class="row">
        {reason !== 'revoked' && (
          <a class="button" href={to('entry', String(change.fields.attack ?? change.id))}>
            {t('attention.edit')}
          </a>
        )}
        <button type="button" onClick={() => void copy()}>
          {t('attention.copy')}
        </button>
        <button type="button" onClick={() => void dropAttention(diary(), change)}>
          {t('attention.drop')}
        </button>
      </div>
    </div>
  );
}
