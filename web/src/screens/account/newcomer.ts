import { signal } from '@preact/signals';
import type { KnownDevice } from '../../diary/schema';

/** A device that joined since this one looked last; null for none, or once it was seen. */
export const newcomer = signal<KnownDevice | null>(null);
