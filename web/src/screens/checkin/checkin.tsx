import type { JSX } from 'preact';
import type { ScreenProps } from '../places';

export function Checkin({ about }: ScreenProps): JSX.Element {
  return <p>{about.join(' ')}</p>;
}
