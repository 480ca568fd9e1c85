import type { FileProblem } from '@xiehui/contracts/file-problems';
import exifr from 'exifr';
import sharp, { type OutputInfo, type Sharp } from 'sharp';
import { atMost } from './at-most.ts';
import { invalid, Refusal } from './errors.ts';

/** Why a picture is not taken, once it is known to be one. */
export const imageProblems = ['too_many_pixels', 'damaged'] as const satisfies readonly FileProblem[];
export type ImageProblem = (typeof imageProblems)[number];

export type Place = { latitude: number; longitude: number };
export type Picture = {
  /** JPEG, at most 2048 pixels a side, upright, without metadata. */
  bytes: Uint8Array;
  /** WebP, at most 320 pixels a side. */
  thumb: Uint8Array;
  width: number;
  height: number;
  /** When it was taken, as the camera says, `2026-05-29T09:30:00+08:00`. */
  takenAt?: string;
  place?: Place;
};

const MAX_PIXELS = 50_000_000;
const SIDE = 2048;
const THUMB_SIDE = 320;
/** Each keeps a core busy; more of them would only take the memory of more at a time. */
const twoAtATime = atMost(2);

/**
 * Makes a picture anew from its pixels, so that nothing else that was in the file survives. `source` is the bytes or a
 * path; it has passed `sniff`, since the library also reads SVG and PDF. The place is read only if `place` asks for it.
 * @throws invalid `file`: an `ImageProblem`
 */
export function refit(source: string | Uint8Array, { place = false } = {}): Promise<Picture> {
  return twoAtATime(() => refitNow(source, place));
}

async function refitNow(source: string | Uint8Array, withPlace: boolean): Promise<Picture> {
  // Pictures are seldom seen twice; what the library would keep of them is memory lost.
  sharp.cache(false);
  const { data: bytes, info } = await fromPixels(source).catch(refuse);
  const thumb = await sharp(bytes)
    .resize(THUMB_SIDE, THUMB_SIDE, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 75 })
    .toBuffer();
  const takenAt = await timeIn(source);
  const place = withPlace ? await placeIn(source) : undefined;
  const { width, height } = info;
  return { bytes, thumb, width, height, ...(takenAt ? { takenAt } : {}), ...(place ? { place } : {}) };
}

async function fromPixels(source: string | Uint8Array): Promise<{ data: Buffer; info: OutputInfo }> {
  const { width, height } = await picture(source).metadata();
  if (width * height > MAX_PIXELS) throw invalid({ file: 'too_many_pixels' });
  return picture(source)
    .autoOrient()
    .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true });
}

/** Whatever the library cannot make pixels of is damaged, unless the file is not there, which is a fault. */
function refuse(error: unknown): never {
  if (error instanceof Refusal || !(error instanceof Error) || /is missing/.test(error.message)) throw error;
  throw invalid({ file: /pixel limit/.test(error.message) ? 'too_many_pixels' : 'damaged' });
}

const picture = (source: string | Uint8Array): Sharp =>
  sharp(source, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).timeout({ seconds: 20 });

/** What a camera writes of its time, if it wrote any; a picture with odd metadata is still a picture. */
async function timeIn(source: string | Uint8Array): Promise<string | undefined> {
  const options = { pick: ['DateTimeOriginal', 'OffsetTimeOriginal'], reviveValues: false, translateValues: false };
  const tags: unknown = await exifr.parse(source, options).catch(() => undefined);
  const { DateTimeOriginal: time, OffsetTimeOriginal: offset } = (tags ?? {}) as Record<string, unknown>;
  const parts = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})/.exec(typeof time === 'string' ? time : '');
  if (!parts) return undefined;
  // A camera that names no zone was in China, where there is one.
  const zone = typeof offset === 'string' && /^[+-]\d{2}:\d{2}$/.test(offset) ? offset : '+08:00';
  const moment = `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}${zone}`;
  return Number.isNaN(Date.parse(moment)) ? undefined : moment;
}

async function placeIn(source: string | Uint8Array): Promise<Place | undefined> {
  const found: Partial<Place> | undefined = await exifr.gps(source).catch(() => undefined);
  const { latitude, longitude } = found ?? {};
  return latitude !== undefined && longitude !== undefined && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
    ? { latitude, longitude }
    : undefined;
}
