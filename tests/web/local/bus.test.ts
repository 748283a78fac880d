import { expect, test, vi } from 'vitest';
import { announce, onChange } from '../../../web/src/local/bus';

test('a write is told to everybody here once, whoever else listens', () => {
  const [one, other] = [vi.fn(), vi.fn()];
  const ends = [onChange(one), onChange(other)];
  announce();
  expect([one, other].map((heard) => heard.mock.calls.length)).toEqual([1, 1]);
  for (const end of ends) end();
  announce();
  expect(one).toHaveBeenCalledOnce();
});

test('who listens nowhere here is heard elsewhere all the same', async () => {
  const elsewhere = new BroadcastChannel('onset');
  const heard = new Promise((resolve) => {
    elsewhere.onmessage = resolve;
  });
  announce();
  await heard;
  elsewhere.close();
});
