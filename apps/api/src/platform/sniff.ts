import { createReadStream } from 'node:fs';
import type { FileProblem } from '@xiehui/contracts/file-problems';
import { fileTypeFromFile } from 'file-type';
import { invalid } from './errors.ts';
import { fileEnds } from './file-ends.ts';
import { scanZip, type ZipProblem } from './zip-scan.ts';

/** What may be uploaded: its content type, the endings of its names, and what else browsers and WPS call it. */
export const fileKinds = {
  jpg: { contentType: 'image/jpeg', endings: ['jpg', 'jpeg'], alsoDeclared: ['image/jpg', 'image/pjpeg'] },
  png: { contentType: 'image/png', endings: ['png'], alsoDeclared: ['image/x-png'] },
  webp: { contentType: 'image/webp', endings: ['webp'], alsoDeclared: [] },
  pdf: {
    contentType: 'application/pdf',
    endings: ['pdf'],
    alsoDeclared: ['application/x-pdf', 'application/wps-office.pdf'],
  },
  docx: {
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
    alsoDeclared: ['application/wps-office.docx', 'application/kswps'],
  },
  xlsx: {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
    alsoDeclared: ['application/wps-office.xlsx', 'application/kset'],
  },
} as const satisfies Record<
  string,
  { contentType: string; endings: readonly string[]; alsoDeclared: readonly string[] }
>;
export type FileKind = keyof typeof fileKinds;

/** Why a file is not taken, by what it is. */
export const sniffProblems = [
  'empty',
  'type_not_allowed',
  'ending_differs',
  'declared_differs',
  'two_in_one',
  'active_content',
] as const satisfies readonly FileProblem[];
export type SniffProblem = ZipProblem | (typeof sniffProblems)[number];

/** What a browser says when it knows no type. */
const UNDECLARED = ['', 'application/octet-stream'];
const OVERLAP = 64;
const EDGE_BYTES = 1024;
/** Long enough that the bytes of a photograph do not spell it by chance. */
const markup = /<(script|html|iframe|body|!doctype)[\s>/]|<svg\s+[\w:]+\s*=|<\?php\s/i;
const pdfProgram = /\/(JavaScript|Launch)[\s/<([]/;

/**
 * What the file at `path` is, if content, ending of the name and declared type agree and it is nothing else besides.
 * @throws invalid `file`: a `SniffProblem`
 */
export async function sniff(path: string, { name, declared }: { name: string; declared: string }): Promise<FileKind> {
  const ends = await fileEnds(path, EDGE_BYTES);
  const [head, tail] = [ends.head.toString('latin1'), ends.tail.toString('latin1')];
  if (head.length === 0) throw invalid({ file: 'empty' });
  // A zip is measured before anything looks for the type inside it.
  const isZip = head.startsWith('PK\x03\x04');
  if (isZip) refuse(await scanZip(path));
  const found = await fileTypeFromFile(path).catch(() => undefined);
  const kind = kindOf(found?.mime);
  if (!kind) throw invalid({ file: 'type_not_allowed' });
  const { endings, contentType, alsoDeclared } = fileKinds[kind];
  if (!(endings as readonly string[]).includes(endingOf(name))) throw invalid({ file: 'ending_differs' });
  const type = declared.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (![contentType, ...alsoDeclared, ...UNDECLARED].includes(type)) throw invalid({ file: 'declared_differs' });
  if (!isZip) {
    const holdsAnother = tail.includes('PK\x05\x06') || (kind !== 'pdf' && head.includes('%PDF-'));
    refuse(holdsAnother ? 'two_in_one' : await textProblem(path, kind));
  }
  return kind;
}

function refuse(problem: SniffProblem | undefined): void {
  if (problem) throw invalid({ file: problem });
}

const kindOf = (mime: string | undefined): FileKind | undefined =>
  (Object.keys(fileKinds) as FileKind[]).find((kind) => fileKinds[kind].contentType === mime);

const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** A page or a program inside a picture or a PDF, in the clear. */
async function textProblem(path: string, kind: FileKind): Promise<SniffProblem | undefined> {
  let carry = '';
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const window = carry + chunk.toString('latin1');
    if (markup.test(window)) return 'two_in_one';
    if (kind === 'pdf' && pdfProgram.test(window)) return 'active_content';
    carry = window.slice(-OVERLAP);
  }
  return undefined;
}
