import { strToU8, zipSync } from 'fflate';

/** A line of the document: its text, and how it stands. */
export type Line = {
  readonly text: string;
  readonly align?: 'center' | 'right';
  readonly bold?: boolean;
  /** Points; 15 where it is not said. */
  readonly size?: number;
  /** After a row of dots at the right edge: a page number. */
  readonly at?: string;
};
/** Pages as they are to be: the first part bears no numbers, the second is numbered from 1. */
export type Pages = { readonly front: readonly Line[][]; readonly body: readonly Line[][] };

const escaped = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- XML has no way to write them
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/>';
/** Twentieths of a point: a line is 28 points high whatever stands in it, so twenty-two fill a page. */
const lineHeight = 560;
const textWidth = 8_845;

function paragraph({ text, align, bold, size = 15, at }: Line, newPage: boolean): string {
  const run = `<w:rPr>${fonts}${bold ? '<w:b/>' : ''}<w:sz w:val="${size * 2}"/></w:rPr>`;
  const tab = at === undefined ? '' : `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="${textWidth}"/></w:tabs>`;
  const jc = align ? `<w:jc w:val="${align}"/>` : '';
  const before = newPage ? '<w:pageBreakBefore/>' : '';
  const end = at === undefined ? '' : `<w:r>${run}<w:tab/><w:t>${escaped(at)}</w:t></w:r>`;
  return `<w:p><w:pPr>${before}${tab}<w:spacing w:line="${lineHeight}" w:lineRule="exact" w:before="0" w:after="0"/>${jc}</w:pPr><w:r>${run}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>${end}</w:p>`;
}

const paragraphs = (pages: readonly Line[][]): string =>
  pages
    .flatMap((lines, page) =>
      (lines.length > 0 ? lines : [{ text: '' }]).map((line, at) => paragraph(line, page > 0 && at === 0)),
    )
    .join('');

const sheet =
  '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1700" w:left="1587" w:header="850" w:footer="1000" w:gutter="0"/>';
const numbered = `<w:sectPr><w:footerReference w:type="default" r:id="rId1"/>${sheet}<w:pgNumType w:start="1"/></w:sectPr>`;
const plain = `<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact" w:before="0" w:after="0"/><w:sectPr>${sheet}</w:sectPr></w:pPr></w:p>`;

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const names =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const kinds = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';

const field =
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';

/** A Word document whose pages are broken where they are said to be; every page of the body bears its number. */
export const wordFile = ({ front, body }: Pages): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${kinds}.document.main+xml"/><Override PartName="/word/footer1.xml" ContentType="${kinds}.footer+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/footer" Target="footer1.xml"/></Relationships>`,
    ),
    'word/footer1.xml': strToU8(
      `${head}<w:ftr ${names}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>${field}</w:p></w:ftr>`,
    ),
    'word/document.xml': strToU8(
      `${head}<w:document ${names}><w:body>${paragraphs(front)}${plain}${paragraphs(body)}${numbered}</w:body></w:document>`,
    ),
  });
