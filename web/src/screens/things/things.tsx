import type { JSX } from 'preact';
import type { ScreenProps } from '../places';

export function Things({ about }: ScreenProps): JSX.Element {
  return <p>{about.join(' ')}</p>;
}
