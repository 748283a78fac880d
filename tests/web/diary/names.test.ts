import { expect, test } from 'vitest';
import { nameOf } from '../../../web/src/diary/names';

test.each([
  ['checkin', { date: '2026-11-21' }, 'checkin/2026-11-21'],
  ['setting', { purpose: 'attack' }, 'setting/attack'],
  ['item', { list: 'sign', slug: 'yawning' }, 'item/sign/yawning'],
  ['profile', {}, 'profile'],
  ['item', { list: 'sign', label: 'my own' }, undefined],
  ['checkin', {}, undefined],
  ['attack', { startedAt: '2026-11-21T10:00:00Z' }, undefined],
])('[M7] %s %o is called %s', (kind, fields, name) => {
  expect(nameOf(kind, fields)).toBe(name);
});
