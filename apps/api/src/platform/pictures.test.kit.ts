/** Pictures and documents, honest and otherwise, built where they are used. */
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { relation, relations, zipped } from './hostile-files.test.kit.ts';

/** Noise for a subject, since a plain area packs into nothing; made small and blown up, which takes less time. */
const noisy = (width: number, height: number): Sharp =>
  sharp({
    create: {
      width: 300,
      height: 200,
      channels: 3,
      background: '#3a7',
      noise: { type: 'gaussian', mean: 128, sigma: 20 },
    },
  }).resize(width, height, { fit: 'fill' });

/** A photograph as a telephone makes it: lying on its side, with time and place. */
export const photograph = (width = 1200, height = 800): Promise<Buffer> =>
  noisy(width, height)
    .withExif({
      IFD0: { Make: 'Telephone' },
      IFD2: { DateTimeOriginal: '2026:05:29 09:30:00', UserComment: 'private' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '24/1 21/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '117/1 18/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

export const plainPng = (): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .png()
    .toBuffer();
export const plainWebp = (): Promise<Buffer> => noisy(60, 40).webp().toBuffer();

/** A black-and-white PNG of any size: 900 megapixels are some 110 KB. */
export function blankPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 1 });
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(content.length, 0);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}

/** A page inside the comment of a JPEG. */
export const jpegWithComment = (jpeg: Buffer, comment: string): Buffer => {
  const marker = Buffer.from([0xff, 0xfe, 0, 0]);
  marker.writeUInt16BE(comment.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), marker, Buffer.from(comment), jpeg.subarray(2)]);
};

export const svg = (): Buffer =>
  Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect width="9" height="9"/></svg>');
export const page = (): Buffer => Buffer.from('<!doctype html><script>alert(1)</script>');

export const pdf = (more = ''): Buffer =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R${more}>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );

/** A Word document, or with `main` another content type one that only pretends. */
export const docx = (
  main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
): Uint8Array =>
  zipped({
    '[Content_Types].xml':
      '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'word/document.xml')),
    'word/document.xml':
      '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>',
  });
