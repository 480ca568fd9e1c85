import type { TFunction } from 'i18next';
import { CameraOutlined, CloseOutlined } from '@ant-design/icons';
import { useEffect, useId, useMemo, useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { toTime } from '../platform/format.ts';
import { uuid } from '../platform/uuid.ts';

/** A picture of a record: on this device until it is sent, or already kept by the server under `id`. */
export type Photo =
  | { readonly key: string; readonly blob: Blob; readonly name: string; readonly at: number }
  | { readonly key: string; readonly id: string; readonly src: string; readonly name: string; readonly at?: number };

type Props = {
  value?: readonly Photo[] | undefined;
  onChange?: ((photos: Photo[]) => void) | undefined;
  max?: number | undefined;
  label: string;
  id?: string | undefined;
};
const largestMb = 20;
/** What the server takes. An iPhone that is asked for these turns its own HEIC into JPEG. */
const kinds = ['image/jpeg', 'image/png', 'image/webp'];

/** Pictures, camera first. They stay on the device as they are taken, so that a record can be made without a network. */
export function PhotoField({ value = [], onChange, max = 6, label, id }: Props) {
  const { t } = useTranslation();
  const own = useId();
  const [said, setSaid] = useState<string>();
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    event.target.value = '';
    const wrong =
      files.find((file) => !kinds.includes(file.type)) ?? files.find((file) => file.size > largestMb * 1_000_000);
    const fit = files.filter((file) => kinds.includes(file.type) && file.size <= largestMb * 1_000_000);
    const room = max - value.length;
    setSaid(fit.length > room ? t('photo.full', { max }) : wrong && objection(wrong, t));
    const taken = fit.slice(0, room).map((blob) => ({ key: uuid(), blob, name: blob.name, at: blob.lastModified }));
    if (taken.length > 0) onChange?.([...value, ...taken]);
  };
  return (
    <div className="photos" role="group" aria-label={label}>
      <div className="shots">
        {value.length < max && (
          <label className="camera" htmlFor={id ?? own}>
            <CameraOutlined aria-hidden />
            {t('photo.take')}
            <small>{t('photo.choose')}</small>
            <input id={id ?? own} className="sr" type="file" accept={kinds.join(',')} multiple onChange={take} />
          </label>
        )}
        {value.map((photo, at) => (
          <Shot
            key={photo.key}
            photo={photo}
            at={at + 1}
            onRemove={() => onChange?.(value.filter((one) => one !== photo))}
          />
        ))}
      </div>
      {said && (
        <p className="field-error" role="alert">
          {said}
        </p>
      )}
    </div>
  );
}

const objection = (file: File, t: TFunction) =>
  kinds.includes(file.type)
    ? t('photo.tooBig', { name: file.name, max: largestMb })
    : t('photo.wrongKind', { name: file.name });

function Shot({ photo, at, onRemove }: { photo: Photo; at: number; onRemove: () => void }) {
  const { t } = useTranslation();
  const src = useAddress(photo);
  const time = photo.at === undefined ? '' : toTime(new Date(photo.at));
  return (
    <div className="shot">
      <img src={src} alt={t('photo.of', { at, time })} />
      {time && <span aria-hidden="true">{time}</span>}
      <button type="button" aria-label={t('photo.remove', { at })} onClick={onRemove}>
        <CloseOutlined aria-hidden />
      </button>
    </div>
  );
}

/** A blob has an address only as long as it is shown. */
function useAddress(photo: Photo): string {
  const blob = 'blob' in photo ? photo.blob : undefined;
  const address = useMemo(() => (blob ? URL.createObjectURL(blob) : ''), [blob]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return 'blob' in photo ? address : photo.src;
}
