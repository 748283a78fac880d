import type { JSX } from 'preact';
import type { ScreenProps } from '../places';

export function Day({ about }: ScreenProps): JSX.Element {
  return <p>{about.join(' ')}</p>;
}
