import { signal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { t } from '../text';

/** A screen that is not needed for the first tap: loaded when it is first shown, or before, by `load()`. */
export interface Later<P> {
  Screen: (props: P) => JSX.Element | null;
  load: () => Promise<void>;
}

/** Make a screen of a module that comes later. */
export function later<P extends object>(fetch: () => Promise<ComponentType<P>>): Later<P> {
  const loaded = signal<ComponentType<P> | null>(null);
  const failed = signal(false);
  let loading: Promise<void> | null = null;
  const load = (): Promise<void> => {
    loading ??= fetch().then(
      (component) => {
        loaded.value = component;
      },
      () => {
        failed.value = true;
        loading = null;
      },
    );
    return loading;
  };
  const Screen = (props: P): JSX.Element | null => {
    const Component = loaded.value;
    if (Component) return <Component {...props} />;
    void load();
    return failed.value ? <p class="hint">{t('app.partMissing')}</p> : null;
  };
  return { Screen, load };
}
