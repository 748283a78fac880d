// The devices that are signed in: renamed and signed out from here.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { KnownDevice } from '../../diary/schema';
import { renameDevice, revokeDevice } from '../../sync/account';
import { t, tn } from '../../text';
import { moment, shortDate } from './dates';
import { change } from './state';

export function Devices({ devices }: { devices: readonly KnownDevice[] }): JSX.Element {
  return (
    <section class="card">
      <h2>{t('access.devices')}</h2>
      <ul class="held">
        {devices.map((device) => (
          <Device key={device.id} device={device} />
        ))}
      </ul>
    </section>
  );
}

function Device({ device }: { device: KnownDevice }): JSX.Element {
  const doing = useSignal<'rename' | 'revoke' | null>(null);
  const { id, name, current } = device;
  const shut = (): void => {
    doing.value = null;
  };
  if (doing.value === 'rename') return <Rename device={device} onEnd={shut} />;
  if (doing.value === 'revoke') return <Revoke device={device} onEnd={shut} />;
  return (
    <li key={id}>
      <p>
        <b>{name}</b> {current && <span class="hint">{t('access.here')}</span>}
      </p>
      {!current && <p class="hint">{stood(device)}</p>}
      <div class="row">
        <button
          type="button"
          aria-label={t('access.renameOf', { name })}
          onClick={() => {
            doing.value = 'rename';
          }}
        >
          {t('access.rename')}
        </button>
        {!current && (
          <button
            type="button"
            aria-label={t('access.revokeOf', { name })}
            onClick={() => {
              doing.value = 'revoke';
            }}
          >
            {t('access.revoke')}
          </button>
        )}
      </div>
    </li>
  );
}

/** When it last asked what is new, and where it stood then. */
function stood({ heard_at, seen_at, waiting, behind }: KnownDevice): string {
  if (heard_at === null) return t('access.neverHeard', { date: shortDate(seen_at) });
  const when = moment(heard_at);
  if (waiting) return tn('access.waitedThen', waiting, { when });
  return t(behind ? 'access.behind' : 'access.upToDate', { when });
}

interface DoingProps {
  device: KnownDevice;
  onEnd: () => void;
}

function Rename({ device, onEnd }: DoingProps): JSX.Element {
  const save = async (name: string): Promise<void> => {
    if (name.trim() !== '') await change(() => renameDevice(device.id, name.trim()), t('access.renamed'));
    onEnd();
  };
  return (
    <li>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save(String(new FormData(event.currentTarget).get('name')));
        }}
      >
        <div class="field">
          <label for={`name-${device.id}`}>{t('access.deviceName')}</label>
          <input id={`name-${device.id}`} name="name" maxLength={64} defaultValue={device.name} />
        </div>
        <div class="row">
          <button type="submit" class="main">
            {t('access.save')}
          </button>
          <button type="button" onClick={onEnd}>
            {t('account.cancel')}
          </button>
        </div>
      </form>
    </li>
  );
}

function Revoke({ device: { id, name }, onEnd }: DoingProps): JSX.Element {
  const revoke = async (wipe: boolean): Promise<void> => {
    await change(() => revokeDevice(id, wipe), t('access.revoked', { name }));
    onEnd();
  };
  return (
    <li class="question">
      <h3>{t('access.revokeTitle', { name })}</h3>
      <button type="button" onClick={() => void revoke(false)}>
        {t('access.revokeKeep')}
      </button>
      <button type="button" onClick={() => void revoke(true)}>
        {t('access.revokeWipe')}
      </button>
      <p class="hint">{t('access.revokeHint')}</p>
      <button type="button" class="quiet" onClick={onEnd}>
        {t('account.cancel')}
      </button>
    </li>
  );
}
