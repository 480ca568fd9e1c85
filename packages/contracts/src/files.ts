import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, id, moment, Nothing } from './fields.ts';

/** A stored file as whoever may see its unit sees it. The bytes are asked for apart. */
export const StoredFile = z.strictObject({
  id,
  name: z.string(),
  contentType: z.string(),
  sizeBytes: z.number().int(),
  /** Pixels; null for what is no picture. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** When the picture was taken, where the sender asked to keep it. */
  takenAt: moment.nullable(),
  /** Whether `GET /files/:id/preview` answers. */
  preview: z.boolean(),
  uploadedAt: moment,
});
export type StoredFile = z.infer<typeof StoredFile>;

/** The files of a paper, in their order: at most twelve, each once. */
export const fileIds = z
  .array(id)
  .max(12)
  .refine((list) => new Set(list).size === list.length, { error: 'repeated' });

/**
 * Keeps a picture or document for the acting unit. A picture is stored anew without place, device or time; its time of
 * taking is kept as a figure only with `takenAt=keep`, for records that show it. The same key again answers the same file.
 */
export const uploadFile = endpoint({
  method: 'POST',
  path: '/files',
  permission: 'file.create',
  reach: 'unit',
  audit: 'write',
  upload: ['image', 'document'],
  once: true,
  query: z.strictObject({ takenAt: z.literal('keep').optional() }),
  response: StoredFile,
});

/** The file itself; a picture for showing in a page, anything else for keeping. */
export const downloadFile = endpoint({
  method: 'GET',
  path: '/files/:id',
  permission: 'file.read',
  reach: 'unit',
  audit: 'none',
  carries: 'download',
  params: ById,
  response: Nothing,
});

/** The 320-pixel preview of a picture. `not_found` where there is none. */
export const previewFile = endpoint({
  method: 'GET',
  path: '/files/:id/preview',
  permission: 'file.read',
  reach: 'unit',
  audit: 'none',
  carries: 'download',
  params: ById,
  response: Nothing,
});
