import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../../web/src/diary/record';
import { earlierOf } from '../../../web/src/local/earlier';
import { link } from '../../../web/src/local/link';
import { get } from '../../../web/src/local/reading';
import { tidy } from '../../../web/src/local/tidy';
import { attack, linked, ME, NOW, newModel, outbox, tab, wireTo, write } from '../support';
import { agrees, settle } from '../sync/steps';

const DAY = 86_400_000;

describe('[M5] what a deleted record said, 90 days later', () => {
  test('goes from a diary that has no account, and the tombstone stays', async () => {
    const local = await tab();
    const [gone, kept] = [attack({ pain: 3, note: 'bad' }), attack({ pain: 4 })];
    await write(local, [gone, kept], NOW);
    await write(local, [{ ...gone, fields: { note: 'worse' } }], NOW + DAY);
    await write(local, [{ ...gone, fields: { deleted: true } }], NOW + 2 * DAY);
    await tidy(local, NOW + 92 * DAY - 1);
    expect(fieldsOf((await get(local, gone.id)) as never)).toMatchObject({ note: 'worse' });
    await tidy(local, NOW + 92 * DAY);
    const said = Object.entries(fieldsOf((await get(local, gone.id)) as never));
    expect(said.filter(([, value]) => value !== null)).toEqual([['deleted', true]]);
    expect(await earlierOf(local, gone.id)).toEqual([]);
    expect((await outbox(local)).map(({ id }) => id)).toEqual([kept.id]);
  });

  test('is not sent when the diary joins an account later', async () => {
    const [local, model] = [await tab(), newModel()];
    const gone = attack({ note: 'private' });
    await write(local, [gone], NOW);
    await write(local, [{ ...gone, fields: { deleted: true } }], NOW);
    await tidy(local, NOW + 91 * DAY);
    await link(local, ME);
    const wire = wireTo(model);
    await settle(local, wire);
    await agrees(local, model);
    expect(JSON.stringify(wire.requests)).not.toContain('private');
  });

  test('stays where something was said after the deletion, and where there is an account', async () => {
    const [alone, joined] = [await tab('alone'), await linked('joined')];
    const edited = attack({ note: 'bad' });
    await write(alone, [edited], NOW);
    await write(alone, [{ ...edited, fields: { deleted: true } }], NOW);
    await write(alone, [{ ...edited, fields: { pain: 2 } }], NOW + DAY);
    const deleted = attack({ note: 'kept' });
    await write(joined, [deleted], NOW);
    await write(joined, [{ ...deleted, fields: { deleted: true } }], NOW);
    for (const local of [alone, joined]) await tidy(local, NOW + 200 * DAY);
    expect(fieldsOf((await get(alone, edited.id)) as never).note).toBe('bad');
    expect(fieldsOf((await get(joined, deleted.id)) as never).note).toBe('kept');
  });
});

test('[M8] what was written over goes after 90 days, with an account too', async () => {
  const local = await linked();
  const draft = attack({ pain: 3 });
  await write(local, [draft], NOW);
  await write(local, [{ ...draft, fields: { pain: 5 } }], NOW + DAY);
  await tidy(local, NOW + 90 * DAY);
  expect(await earlierOf(local, draft.id)).toHaveLength(1);
  await tidy(local, NOW + 92 * DAY);
  expect(await earlierOf(local, draft.id)).toEqual([]);
});
