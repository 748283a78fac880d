import type { JSX } from 'preact';
import type { ScreenProps } from '../places';

export function Help({ about }: ScreenProps): JSX.Element {
  return <p>{about.join(' ')}</p>;
}
